import { Eye } from 'lucide-react';
import { useFormat } from '../../hooks/useFormat.ts';
import type { ShareState } from '../../hooks/shareState.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { WebSocketStatus } from './WebSocketStatus.tsx';
import { LogoMark } from './LogoMark.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

/** Above a shared job: the product, what kind of look this is, how fresh it is. */
export function SharedHeader({ share }: { share: ShareState }) {
  const { sharing } = useTexts();
  const { page: words } = sharing;
  const format = useFormat();
  return (
    <header className="flex flex-wrap items-center gap-x-4 border-b border-line bg-surface px-4 lg:px-6">
      <div className="flex h-11 items-center gap-2 font-semibold tracking-tight">
        <LogoMark />
        Signalbox
      </div>
      {share.state === 'open' && (
        <p className="order-last flex w-full min-w-0 flex-wrap items-center gap-x-3 pb-2 text-[13px] sm:order-none sm:w-auto sm:grow sm:pb-0">
          <span className="inline-flex items-center gap-1.5 font-medium">
            <Eye aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
            <span>
              {words.banner}{' '}
              <time dateTime={share.expiresAt} className="tabular font-normal text-ink-muted">
                {words.until(format.dateTime(Date.parse(share.expiresAt)))}
              </time>
            </span>
          </span>
          <span className="text-ink-muted">{words.hidden}</span>
        </p>
      )}
      <div className="ml-auto flex items-center gap-2">
        {share.state === 'open' && <WebSocketStatus />}
        <ThemeSwitch />
      </div>
    </header>
  );
}
