import { isTerminal, type JobSummary } from '#protocol/job';
import { useJobProgressTexts } from '../../components/job/useJobProgressTexts.ts';
import { ProgressBar } from '../../components/ui/ProgressBar.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { TimeLeftText } from './TimeLeftText.tsx';

type ProgressStripProps = { summary: JobSummary; queuePosition: number | null; stale: boolean };

/** The job's bar and what it is at. On the phone it stays in sight while one scrolls, until the job has ended. */
export function ProgressStrip({ summary, queuePosition, stale }: ProgressStripProps) {
  const { jobMonitor, pipelines } = useTexts();
  const { percent, stage, items, spoken } = useJobProgressTexts(summary);
  const { status, message, name, progress } = summary;
  const timed = status === 'running' && !stale;
  const ordinal = queuePosition === null ? null : jobMonitor.queue.ordinal(queuePosition);
  return (
    <div
      className={cx(
        '-mx-4 mb-3 bg-canvas px-4 pt-1 pb-2 lg:static lg:mx-0 lg:mb-4 lg:p-0',
        !isTerminal(status) && 'sticky top-12 z-10',
      )}
    >
      <div className="mb-1.5 flex items-baseline justify-between gap-3">
        <p className="flex min-w-0 items-baseline gap-x-2">
          {status === 'queued' ? (
            <span className="font-semibold">{jobMonitor.queue.title(ordinal)}</span>
          ) : (
            <span className="tabular text-base font-semibold">{percent}</span>
          )}
          {stage !== null && <span className="truncate">{stage}</span>}
          {items !== null && <span className="tabular shrink-0 text-ink-muted">{items}</span>}
          {stage !== null && message !== null && (
            <span className="truncate text-ink-muted max-sm:hidden">{message}</span>
          )}
        </p>
        {timed && <TimeLeftText jobId={summary.id} className="max-sm:hidden" />}
      </div>
      <ProgressBar label={name} value={progress} valueText={spoken} tone={stale ? 'stale' : status} size="thick" />
      {timed && <TimeLeftText jobId={summary.id} className="mt-1 sm:hidden" />}
      {status === 'queued' && (
        <p className="mt-1.5 text-[13px] text-ink-muted">{jobMonitor.queue.text(pipelines.lanes[summary.lane])}</p>
      )}
    </div>
  );
}
