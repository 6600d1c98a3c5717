import type { Handler } from '../handler.ts';
import { presentJob } from '../presenters/presentJob.ts';

export const createJob: Handler<'createJob'> = async ({ viewer, body }, { jobs }) => {
  return presentJob(await jobs.create({ ...body, ownerId: viewer.id }));
};
