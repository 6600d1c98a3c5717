import type { Notification } from '#protocol/notification';
import type { notifications } from '../database/notificationsSchema.ts';

/** A row as people see it: without whose it is, and what makes it the same thing. */
export function presentNotice(row: typeof notifications.$inferSelect): Notification {
  const { id, kind, jobId, jobName, facts, createdAt, readAt } = row;
  return { id, kind, jobId, jobName, facts, createdAt, readAt };
}
