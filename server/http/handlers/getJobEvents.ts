import type { Handler } from '../handler.ts';

export const getJobEvents: Handler<'getJobEvents'> = async ({ params, query, request }, { jobs, longPolls }) => {
  const { jobId } = params;
  const read = () => jobs.events(jobId, query.after, query.limit);
  const poll = { jobId, waitMs: query.wait, address: request.ip, connection: request.socket };
  const { head, events } = query.wait === 0 ? await read() : await longPolls.hold(poll, read);
  return { epoch: jobs.epoch, head, events };
};
