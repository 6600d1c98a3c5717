import { userIdOf } from '../../../notifications/recipients.ts';
import { requireReadable } from '../../../jobs/jobAccess.ts';
import type { Handler } from '../../handler.ts';

export const watchJob: Handler<'watchJob'> = async ({ viewer, params, body }, { jobs, notifications }) => {
  await requireReadable(jobs, viewer, params.jobId);
  await notifications.watches.set(userIdOf(viewer), params.jobId, body.isWatched);
  return body;
};
