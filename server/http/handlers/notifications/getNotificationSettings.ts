import { userIdOf } from '../../../notifications/recipients.ts';
import type { Handler } from '../../handler.ts';

export const getNotificationSettings: Handler<'getNotificationSettings'> = async ({ viewer }, { notifications }) => {
  const userId = userIdOf(viewer);
  const [settings, targets, pushDevices] = await Promise.all([
    notifications.settings.read(userId),
    notifications.targets.list(userId),
    notifications.pushDevices.count(userId),
  ]);
  const { pushKey } = notifications;
  return { settings, targets, channels: notifications.channelsFor(viewer.email), pushKey, pushDevices };
};
