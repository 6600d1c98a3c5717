import { userIdOf } from '../../../notifications/recipients.ts';
import { requireReadable } from '../../../jobs/jobAccess.ts';
import type { Handler } from '../../handler.ts';

export const getWatch: Handler<'getWatch'> = async ({ viewer, params }, { jobs, notifications }) => {
  await requireReadable(jobs, viewer, params.jobId);
  return { isWatched: await notifications.watches.isWatched(userIdOf(viewer), params.jobId) };
};
