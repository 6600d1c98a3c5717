import { requireChangeable } from '../../../jobs/jobAccess.ts';
import { auditForeignJob } from '../../auditForeignJob.ts';
import type { Handler } from '../../handler.ts';

export const createShare: Handler<'createShare'> = async ({ viewer, params, body, request }, deps) => {
  const { jobId } = params;
  const ownerId = await requireChangeable(deps.jobs, viewer, jobId);
  const { expiresInHours } = body;
  const { share, token } = await deps.shares.create({ jobId, createdBy: viewer.id, expiresInHours });
  await auditForeignJob(deps, {
    viewer,
    request,
    jobId,
    ownerId,
    action: 'share-created',
    details: { expiresInHours },
  });
  return { share, url: `/shared/${token}` };
};
