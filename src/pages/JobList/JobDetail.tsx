import type { JobSummary } from '#protocol/job';
import { useJobProgressTexts } from '../../components/job/useJobProgressTexts.ts';
import { useTexts } from '../../hooks/useTexts.ts';

/** What there is to say of a job beside its name: its fault, where it is, or its number. */
export function JobDetail({ job }: { job: JobSummary }) {
  const { jobList } = useTexts();
  const { stage, items } = useJobProgressTexts(job);
  const attempt = job.attempt > 1 ? jobList.attempt(job.attempt) : null;
  const detail = job.error?.message ?? [stage, items].filter((part) => part !== null).join(' · ');
  const parts = [attempt, detail === '' ? job.id.slice(0, 8) : detail].filter((part) => part !== null);
  return <span className="tabular block truncate text-xs text-ink-muted">{parts.join(' · ')}</span>;
}
