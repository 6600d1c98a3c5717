import { requireReadable } from '../../../jobs/jobAccess.ts';
import type { Handler } from '../../handler.ts';

export const getWait: Handler<'getWait'> = async ({ viewer, params }, { jobs }) => {
  await requireReadable(jobs, viewer, params.jobId);
  const waits = await jobs.waits([params.jobId]);
  return { wait: waits.get(params.jobId) ?? null };
};
