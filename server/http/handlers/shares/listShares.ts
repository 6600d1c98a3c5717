import { requireChangeable } from '../../../jobs/jobAccess.ts';
import type { Handler } from '../../handler.ts';

export const listShares: Handler<'listShares'> = async ({ viewer, params }, { jobs, shares }) => {
  await requireChangeable(jobs, viewer, params.jobId);
  return { shares: await shares.list(params.jobId) };
};
