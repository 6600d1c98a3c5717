import { Suspense } from 'react';
import { useParams } from 'wouter';
import { useBackend } from '../../hooks/useBackend.ts';
import { useJob } from '../../hooks/useJob.ts';
import { JobPage } from './JobPage.tsx';
import { JobSkeleton } from './JobSkeleton.tsx';
import { JobUnavailable } from './JobUnavailable.tsx';
import { MissingJob } from './MissingJob.tsx';

/** One job, live: what it does, what it made, what went wrong, and what can be done. */
export function JobMonitor() {
  const { jobId = '' } = useParams();
  const { isJobId } = useBackend();
  if (!isJobId(jobId)) return <MissingJob jobId={jobId} />;
  return <FollowedJob key={jobId} jobId={jobId} />;
}

/** The same, of a job that is known to have such an id. */
export function FollowedJob({ jobId }: { jobId: string }) {
  const followed = useJob(jobId);
  const { status, error, job } = followed;
  if (status === 'missing') return <MissingJob jobId={jobId} />;
  if (job === null) return error === null ? <JobSkeleton /> : <JobUnavailable error={error} />;
  return (
    <Suspense fallback={<JobSkeleton />}>
      <JobPage followed={followed} job={job} />
    </Suspense>
  );
}
