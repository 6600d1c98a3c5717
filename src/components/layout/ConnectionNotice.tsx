import { CloudOff, Lock } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTexts } from '../../hooks/useTexts.ts';
import { announce } from '../ui/announce.ts';
import { SignInLink } from './SignInLink.tsx';
import { useConnectionText } from './useConnectionText.ts';

/** Tells across the page that what it shows is no longer fresh, and screen readers of each change. */
export function ConnectionNotice() {
  const { state, text } = useConnectionText();
  const texts = useTexts();
  const before = useRef(state);
  useEffect(() => {
    const lost = state === 'offline' || state === 'signed-out';
    const isLive = state === 'live' || state === 'live-only';
    const back = isLive && before.current !== 'connecting' && before.current !== state;
    before.current = state;
    if (lost || back) announce(text);
  }, [state, text]);

  if (state !== 'offline' && state !== 'signed-out') return null;
  const Icon = state === 'offline' ? CloudOff : Lock;
  return (
    <div className="flex items-center gap-2 border-b border-line bg-stale-soft px-4 py-2 text-stale lg:px-6">
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      <p className="grow">
        <strong className="font-semibold">{text}.</strong>{' '}
        {state === 'offline' ? texts.shell.offlineNote : texts.shell.signedOutNote}
      </p>
      {state === 'signed-out' && <SignInLink />}
    </div>
  );
}
