import { canReadAllJobs } from '#protocol/access';
import type { Handler } from '../handler.ts';

export const listJobs: Handler<'listJobs'> = async ({ viewer, query }, { jobs }) => {
  const page = await jobs.list(query, canReadAllJobs(viewer) ? 'all' : { ownerId: viewer.id });
  return { ...page, epoch: jobs.epoch };
};
