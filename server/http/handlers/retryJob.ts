import type { Handler } from '../handler.ts';
import { presentJob } from '../presenters/presentJob.ts';
import { actorOf } from '../viewer.ts';

export const retryJob: Handler<'retryJob'> = async ({ viewer, params }, { jobs }) => {
  return presentJob(await jobs.retry(params.jobId, actorOf(viewer)));
};
