import { userIdOf } from '../../../notifications/recipients.ts';
import type { Handler } from '../../handler.ts';

export const testChannel: Handler<'testChannel'> = ({ viewer, body }, { notifications }) => {
  const { name, email, role } = viewer;
  return notifications.test({ userId: userIdOf(viewer), name, email, role }, body.channel, body.targetId);
};
