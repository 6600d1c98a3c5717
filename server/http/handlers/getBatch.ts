import { canReadAllJobs } from '#protocol/access';
import { AppError } from '../../errors.ts';
import type { Handler } from '../handler.ts';

export const getBatch: Handler<'getBatch'> = async ({ viewer, params }, { jobs, intakes }) => {
  const whose = canReadAllJobs(viewer) ? 'all' : { ownerId: viewer.id };
  const [made, announced] = await Promise.all([
    jobs.batch(params.batchId, whose),
    intakes.ofBatch(params.batchId, whose),
  ]);
  if (made.length + announced.length === 0) throw new AppError('batch_not_found', 'There are no such jobs.');
  return { jobs: made, intakes: announced };
};
