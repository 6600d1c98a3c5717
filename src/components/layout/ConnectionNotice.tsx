import { CloudOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTexts } from '../../hooks/useTexts.ts';
import { announce } from '../ui/announce.ts';
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

  if (state !== 'offline') return null;
  return (
    <div className="flex items-center gap-2 border-b border-line bg-stale-soft px-4 py-2 text-stale lg:px-6">
      <CloudOff aria-hidden="true" className="size-4 shrink-0" />
      <p>
        <strong className="font-semibold">{text}.</strong> {texts.shell.offlineNote}
      </p>
    </div>
  );
}
