import type { Handler } from '../handler.ts';
import { presentJob } from '../presenters/presentJob.ts';
import { actorOf } from '../viewer.ts';

export const cancelJob: Handler<'cancelJob'> = async ({ viewer, params }, { jobs }) => {
  return presentJob(await jobs.cancel(params.jobId, actorOf(viewer)));
};
