import { memo, useMemo } from 'react';
import type { JobStatus } from '#protocol/job';
import { stageName } from '../../../components/job/stageName.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { cx } from '../../../lib/cx.ts';
import type { ReplayLog } from '../../../realtime/replay/replayLog.ts';
import { failureMarks, trackChapters, type TrackChapter } from './trackMarks.ts';
import type { TimeAxis } from './timeAxis.ts';

type BarsProps = { log: ReplayLog; lastSeq: number; axis: TimeAxis };

const grounds: Record<JobStatus, string> = {
  queued: 'bg-queued',
  running: 'bg-running',
  completed: 'bg-completed',
  failed: 'bg-failed',
  cancelled: 'bg-cancelled',
};

/** What lies along the bar: chapters, up to the moment in full colour; silences; failures above, stages below. */
export function TrackBars({ share, past, ...bars }: BarsProps & { share: number; past: boolean }) {
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0">
      <div className="absolute inset-x-0 top-1/2 h-2 -translate-y-1/2 rounded-[2px] bg-track" />
      <Chapters {...bars} className="opacity-30" />
      <div className="absolute inset-0" style={{ clipPath: `inset(0 ${(1 - share) * 100}% 0 0)` }}>
        <Chapters {...bars} className={past ? 'opacity-80' : ''} />
      </div>
      <Marks {...bars} />
    </div>
  );
}

function useChapters({ log, lastSeq, axis }: BarsProps): TrackChapter[] {
  // The log grows in place: its length tells that it did.
  return useMemo(() => (lastSeq === 0 ? [] : trackChapters(log, axis)), [log, lastSeq, axis]);
}

const Chapters = memo(function Chapters({ className, ...bars }: BarsProps & { className: string }) {
  const chapters = useChapters(bars);
  return (
    <div className={cx('absolute inset-x-0 top-1/2 h-2 -translate-y-1/2', className)}>
      {chapters.map(({ fromSeq, from, to, status }) => (
        <div
          key={fromSeq}
          className={cx('absolute inset-y-0 rounded-[2px]', grounds[status])}
          style={{ left: `${from * 100}%`, width: `max(1px, ${(to - from) * 100}% - 2px)` }}
        />
      ))}
      {bars.axis.idle.map(({ from, to }) => (
        <div
          key={from}
          className="absolute -inset-y-px bg-[repeating-linear-gradient(115deg,var(--surface)_0_3px,transparent_3px_6px)]"
          style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
        />
      ))}
    </div>
  );
});

/** A name needs at least this share of the bar. */
const nameShare = 0.09;

const Marks = memo(function Marks(bars: BarsProps) {
  const texts = useTexts();
  const { log, lastSeq, axis } = bars;
  const chapters = useChapters(bars);
  const failures = useMemo(() => (lastSeq === 0 ? [] : failureMarks(log, axis)), [log, lastSeq, axis]);
  return (
    <>
      {failures.map((at) => (
        <div
          key={at}
          className="absolute top-2 h-2 w-0.5 -translate-x-1/2 rounded bg-failed"
          style={{ left: `${at * 100}%` }}
        />
      ))}
      {chapters.map(({ fromSeq, from, to, stage, attempt, opensAttempt }) => (
        <div
          key={fromSeq}
          className="absolute inset-y-0"
          style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
        >
          {opensAttempt && (
            <span className="tabular absolute top-0 -left-px border-l-2 border-ink-muted pl-1 text-[11px] leading-3 font-semibold text-ink-muted">
              {attempt}
            </span>
          )}
          {stage !== null && to - from >= nameShare && (
            <span className="absolute inset-x-0 bottom-0 truncate text-[11px] leading-3 text-ink-muted">
              {stageName(texts, stage)}
            </span>
          )}
        </div>
      ))}
    </>
  );
});
