import { CircleCheck, Clock, FastForward, Radio, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../../components/ui/Button.tsx';
import { IconButton } from '../../../components/ui/IconButton.tsx';
import { useFormat } from '../../../hooks/useFormat.ts';
import { cx } from '../../../lib/cx.ts';
import type { ReplayView } from '../../../realtime/replay/createReplay.ts';
import type { Moment } from './moment.ts';
import { useDvrTexts } from './useDvrTexts.ts';
import type { WordsAt } from './useMomentWords.ts';

type DvrStatusProps = {
  view: ReplayView;
  moment: Moment | null;
  wordsAt: WordsAt;
  endMs: number;
  /** Whether the job has ended, so that there is an end and no live. */
  ended: boolean;
  onJumpToLive: () => void;
  onClose: () => void;
};

/** Which moment is shown, in the colour of old data while it is the past; the ways back to now. */
export function DvrStatus({ view, moment, wordsAt, endMs, ended, onJumpToLive, onClose }: DvrStatusProps) {
  const words = useDvrTexts();
  const past = moment !== null;
  const { clock, into, chapter } = wordsAt(moment ?? { atMs: endMs });
  return (
    <header
      className={cx(
        'flex min-h-10 items-center gap-2 rounded-t-xl py-0.5 pr-1 pl-4',
        past ? 'bg-stale-soft' : 'bg-surface-sunken',
      )}
    >
      <p className="tabular flex min-w-0 grow items-center gap-2">
        <StatusIcon past={past} ended={ended} />
        {past ? (
          <span className="min-w-0 truncate">
            <strong className="font-semibold text-stale">{clock}</strong>
            {` · ${words.into(into)} · `}
            <span className="font-medium text-stale">{ended ? words.past : words.notLive}</span>
            <span className="text-ink-muted max-sm:hidden">{` · ${chapter}`}</span>
          </span>
        ) : (
          <span className="min-w-0 truncate">
            <strong className="font-semibold">{ended ? words.end : words.live}</strong>
            {view.lastSeq > 0 && <span className="text-ink-muted">{` · ${words.wholeLife(into)}`}</span>}
          </span>
        )}
        <LoadText view={view} />
      </p>
      <Button
        size="small"
        variant="ghost"
        disabled={!past}
        className="text-ink enabled:hover:bg-surface max-sm:hidden"
        icon={<FastForward aria-hidden="true" className="size-4" />}
        onClick={onJumpToLive}
      >
        {ended ? words.toEnd : words.toLive}
      </Button>
      <IconButton
        label={words.close}
        size="small"
        icon={<X aria-hidden="true" className="size-4" />}
        onClick={onClose}
      />
    </header>
  );
}

function StatusIcon({ past, ended }: { past: boolean; ended: boolean }): ReactNode {
  if (past) return <Clock aria-hidden="true" className="size-4 shrink-0 text-stale" />;
  if (ended) return <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />;
  return <Radio aria-hidden="true" className="size-4 shrink-0 text-completed" />;
}

/** How far the log is here, and why it is not. */
function LoadText({ view: { status, lastSeq, head, fault } }: { view: ReplayView }): ReactNode {
  const words = useDvrTexts();
  const format = useFormat();
  const muted = 'min-w-0 truncate text-ink-muted';
  switch (status) {
    case 'loading':
      if (lastSeq === 0 || head === 0) return null;
      return <span className={muted}>{words.loading(format.percent(Math.floor((lastSeq / head) * 100) / 100))}</span>;
    case 'trying':
      return <span className={muted}>{words.trying}</span>;
    case 'failed':
      return <span className="min-w-0 truncate text-failed">{words.failed(fault?.message ?? '')}</span>;
    case 'cut':
      return <span className={muted}>{words.cut}</span>;
    case 'full':
      return <span className={muted}>{words.full(format.number(lastSeq))}</span>;
    case 'ready':
      return null;
  }
}
