import { requireChangeable } from '../../../jobs/jobAccess.ts';
import { auditForeignJob } from '../../auditForeignJob.ts';
import type { Handler } from '../../handler.ts';

export const revokeShare: Handler<'revokeShare'> = async ({ viewer, params, request }, deps) => {
  const { jobId, shareId } = params;
  const ownerId = await requireChangeable(deps.jobs, viewer, jobId);
  await deps.shares.revoke(jobId, shareId);
  await auditForeignJob(deps, { viewer, request, jobId, ownerId, action: 'share-revoked', details: { shareId } });
  return {};
};
