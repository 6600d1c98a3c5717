import { requireChangeable } from '../../jobs/jobAccess.ts';
import { auditForeignJob } from '../auditForeignJob.ts';
import type { Handler } from '../handler.ts';
import { presentJob } from '../presenters/presentJob.ts';
import { actorOf } from '../viewer.ts';

export const retryJob: Handler<'retryJob'> = async ({ viewer, params, request }, deps) => {
  const { jobId } = params;
  const ownerId = await requireChangeable(deps.jobs, viewer, jobId);
  const job = await deps.jobs.retry(jobId, actorOf(viewer));
  await auditForeignJob(deps, { viewer, request, jobId, ownerId, action: 'job-retried' });
  return presentJob(job);
};
