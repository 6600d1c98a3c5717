import type { Handler } from '../../handler.ts';

export const moveToFront: Handler<'moveToFront'> = async ({ viewer, params, request }, { jobs, lanes, audit }) => {
  const { jobId } = params;
  await lanes.moveToFront(jobId);
  const details = { ownerId: await jobs.ownerOf(jobId) };
  await audit.write({ actor: viewer, action: 'job-moved', target: jobId, details, ipAddress: request.ip });
  const waits = await jobs.waits([jobId], Date.now());
  return { wait: waits.get(jobId) ?? null };
};
