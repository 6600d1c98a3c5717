import type { Handler } from '../handler.ts';

export const listJobs: Handler<'listJobs'> = async ({ query }, { jobs }) => {
  const page = await jobs.list(query);
  return { ...page, epoch: jobs.epoch };
};
