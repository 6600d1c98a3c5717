import { isTerminal, type JobSummary } from '#protocol/job';
import { useJobProgressTexts } from '../../components/job/useJobProgressTexts.ts';
import { RealTimeProgress } from '../../components/job/RealTimeProgress.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { StartsIn } from '../../components/job/StartsIn.tsx';
import { TimeLeftText } from '../../components/job/TimeLeftText.tsx';
import type { ToldWait } from '../../stores/webSocketState.ts';
import { WaitingNote } from '../../components/job/WaitingNote.tsx';

type ProgressStripProps = {
  summary: JobSummary;
  queuePosition: number | null;
  wait: ToldWait | null;
  stale: boolean;
};

/** The job's bar and what it is at. On the phone it stays in sight while one scrolls, until the job has ended. */
export function ProgressStrip({ summary, queuePosition, wait, stale }: ProgressStripProps) {
  const { jobMonitor } = useTexts();
  const { percent, stage, items, spoken } = useJobProgressTexts(summary);
  const { status, message, name, progress } = summary;
  const timed = status === 'running' && !stale;
  const isWaiting = status === 'queued' && !stale;
  const ordinal = queuePosition === null ? null : jobMonitor.queue.ordinal(queuePosition);
  return (
    <div
      className={cx(
        '-mx-4 mb-3 bg-canvas px-4 pt-1 pb-2 lg:static lg:mx-0 lg:mb-4 lg:p-0',
        !isTerminal(status) && 'sticky top-12 z-10',
      )}
    >
      <RealTimeProgress
        label={name}
        value={progress}
        valueText={spoken}
        tone={stale ? 'stale' : status}
        figure={status === 'queued' ? jobMonitor.queue.title(ordinal) : percent}
        facts={
          <>
            {stage !== null && <span className="truncate">{stage}</span>}
            {items !== null && <span className="tabular shrink-0 text-ink-muted">{items}</span>}
            {stage !== null && message !== null && (
              <span className="truncate text-ink-muted max-sm:hidden">{message}</span>
            )}
          </>
        }
        timeLeft={timed ? <TimeLeftText jobId={summary.id} /> : isWaiting && <StartsIn told={wait} />}
        note={status === 'queued' && <WaitingNote lane={summary.lane} />}
      />
    </div>
  );
}
