import { userIdOf } from '../../../notifications/recipients.ts';
import type { Handler } from '../../handler.ts';

export const listNotifications: Handler<'listNotifications'> = ({ viewer, query }, { notifications }) =>
  notifications.inbox.list(userIdOf(viewer), { cursor: query.cursor, unreadOnly: query.unread !== undefined });
