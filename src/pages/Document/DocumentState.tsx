import { CircleAlert } from 'lucide-react';
import { isTerminal, type JobSummary } from '#protocol/job';
import { useJobProgressTexts } from '../../components/job/useJobProgressTexts.ts';
import { ProgressBar } from '../../components/ui/ProgressBar.tsx';
import { useConnection } from '../../hooks/useConnection.ts';
import type { UseJob } from '../../hooks/useJob.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { errorText } from '../../locales/errorText.ts';

type DocumentStateProps = {
  followed: UseJob;
  summary: JobSummary;
  /** While a page is looked at, a thin bar is enough. */
  isCompact: boolean;
};

/** How far the reading is, or why it failed; nothing once all is well. */
export function DocumentState({ followed, summary, isCompact }: DocumentStateProps) {
  const texts = useTexts();
  const { jobMonitor } = texts;
  const { percent, stage, items, spoken } = useJobProgressTexts(summary);
  const { state } = useConnection();
  const { status, error, name, progress } = summary;
  if (status === 'failed' && error !== null) {
    const { title, next } = errorText(texts, error);
    return (
      <div role="alert" className="mb-4 flex items-start gap-2 rounded-lg bg-failed-soft px-4 py-3">
        <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-failed" />
        <div className="min-w-0">
          <p className="font-semibold text-failed">{title}</p>
          <p>{error.hint ?? next}</p>
        </div>
      </div>
    );
  }
  if (isTerminal(status)) return null;
  const isOld = state === 'offline' || state === 'signed-out';
  const { queuePosition } = followed;
  const ordinal = queuePosition === null ? null : jobMonitor.queue.ordinal(queuePosition);
  return (
    <div className="mb-4">
      {!isCompact && (
        <p className="mb-1.5 flex items-baseline gap-2">
          {status === 'queued' ? (
            <span className="font-semibold">{jobMonitor.queue.title(ordinal)}</span>
          ) : (
            <span className="tabular text-base font-semibold">{percent}</span>
          )}
          {stage !== null && <span className="truncate">{stage}</span>}
          {items !== null && <span className="tabular shrink-0 text-ink-muted">{items}</span>}
        </p>
      )}
      <ProgressBar
        label={name}
        value={progress}
        valueText={spoken}
        tone={isOld ? 'stale' : status}
        size={isCompact ? 'thin' : 'thick'}
      />
    </div>
  );
}
