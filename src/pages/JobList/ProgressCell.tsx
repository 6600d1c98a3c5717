import type { JobSummary } from '#protocol/job';
import { JobProgress } from '../../components/job/JobProgress.tsx';
import { useTexts } from '../../hooks/useTexts.ts';

/** The bar where it says something; of a completed job, what in it did not work. */
export function ProgressCell({ job }: { job: JobSummary }) {
  const { jobList } = useTexts();
  if (job.status === 'queued') return null;
  if (job.status !== 'completed') return <JobProgress job={job} />;
  const failed = job.stages.reduce((sum, stage) => sum + stage.failed, 0);
  return failed === 0 ? null : <span className="tabular text-xs text-stale">{jobList.itemsFailed(failed)}</span>;
}
