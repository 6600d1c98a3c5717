import { userIdOf } from '../../../notifications/recipients.ts';
import type { Handler } from '../../handler.ts';

export const saveNotificationSettings: Handler<'saveNotificationSettings'> = async (call, { notifications }) => {
  await notifications.settings.save(userIdOf(call.viewer), call.body);
  return { settings: call.body };
};
