import type { Handler } from '../handler.ts';

export const getJobEvents: Handler<'getJobEvents'> = async ({ params, query }, { jobs }) => {
  const { head, events } = await jobs.events(params.jobId, query.after, query.limit);
  return { epoch: jobs.epoch, head, events };
};
