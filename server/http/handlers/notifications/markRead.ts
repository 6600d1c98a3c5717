import { userIdOf } from '../../../notifications/recipients.ts';
import type { Handler } from '../../handler.ts';

export const markRead: Handler<'markRead'> = async ({ viewer, body }, { notifications }) => ({
  unread: await notifications.inbox.markRead(userIdOf(viewer), body.ids),
});
