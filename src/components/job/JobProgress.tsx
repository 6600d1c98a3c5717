import type { JobSummary } from '#protocol/job';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { useJobProgressTexts } from './useJobProgressTexts.ts';

type JobProgressProps = {
  job: JobSummary;
  size?: 'thin' | 'thick';
};

/** A job's bar with its percentage, in the colour of its state. */
export function JobProgress({ job, size = 'thin' }: JobProgressProps) {
  const { percent, spoken } = useJobProgressTexts(job);
  return (
    <div className="flex min-w-0 items-center gap-2">
      <ProgressBar label={job.name} value={job.progress} valueText={spoken} tone={job.status} size={size} />
      <span aria-hidden="true" className="tabular w-11 shrink-0 text-right text-xs text-ink-muted">
        {percent}
      </span>
    </div>
  );
}
