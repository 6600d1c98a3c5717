import { FileX2, Link2Off } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { announce } from '../../../components/ui/announce.ts';
import { buttonClasses } from '../../../components/ui/buttonClasses.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { useViewer } from '../../../hooks/useViewer.ts';
import { cx } from '../../../lib/cx.ts';
import { paths } from '../../../paths.ts';

/** In place of a job whose link does not work, or whose job is gone: what that means, and what to do. */
export function SharedEnded({ why }: { why: 'ended' | 'gone' }) {
  const { page: words } = useTexts().sharing;
  const { me } = useViewer();
  const heading = useRef<HTMLHeadingElement>(null);
  const title = why === 'ended' ? words.ended : words.gone;
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    announce(title);
    window.scrollTo(0, 0);
  }, [title]);
  const Icon = why === 'ended' ? Link2Off : FileX2;
  const hasAccounts = me?.auth === 'accounts';
  return (
    <div className="mx-auto flex max-w-lg flex-col items-center gap-3 px-4 pt-[16vh] pb-10 text-center">
      <title>{`${title} · Signalbox`}</title>
      <Icon aria-hidden="true" className="size-8 text-ink-muted" />
      <h1 ref={heading} tabIndex={-1} className="text-xl/7 font-semibold tracking-tight outline-none">
        {title}
      </h1>
      <p className="text-ink-muted">{why === 'ended' ? words.endedText : words.goneText}</p>
      {why === 'ended' && <p className="text-ink-muted">{words.endedNext}</p>}
      {/* To another page of the server, with nothing of this one: no router. */}
      <a href={hasAccounts ? paths.signIn.to() : paths.overview.to()} className={cx(buttonClasses(), 'mt-2')}>
        {hasAccounts ? words.signIn : words.toDashboard}
      </a>
    </div>
  );
}
