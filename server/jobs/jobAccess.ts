import { canChangeJob, canReadAllJobs, canReadJob } from '#protocol/access';
import type { Viewer } from '#protocol/account';
import { AppError } from '../errors.ts';
import type { Jobs } from './jobs.ts';
import { jobNotFound } from './readJobs.ts';

type Owners = Pick<Jobs, 'ownerOf'>;

/** Whether someone may read the job that they ask for by its id. For those who read all, it need not exist. */
export async function isReadable(jobs: Owners, viewer: Viewer, jobId: string): Promise<boolean> {
  if (canReadAllJobs(viewer)) return true;
  if (viewer.share !== null) return canReadJob(viewer, { id: jobId, ownerId: null });
  const ownerId = await jobs.ownerOf(jobId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'job_not_found') return null;
    throw error;
  });
  return canReadJob(viewer, { id: jobId, ownerId });
}

/**
 * The one gate to a job: someone else's answers like one that does not exist.
 * @throws AppError job_not_found
 */
export async function requireReadable(jobs: Owners, viewer: Viewer, jobId: string): Promise<void> {
  if (!(await isReadable(jobs, viewer, jobId))) throw jobNotFound();
}

/**
 * Whose job it is that someone is about to change.
 * @throws AppError job_not_found, and forbidden for those who may only look
 */
export async function requireChangeable(jobs: Owners, viewer: Viewer, jobId: string): Promise<string | null> {
  const job = { id: jobId, ownerId: await jobs.ownerOf(jobId) };
  if (!canReadJob(viewer, job)) throw jobNotFound();
  if (!canChangeJob(viewer, job)) throw new AppError('forbidden', 'You may look at this job, and not change it.');
  return job.ownerId;
}
