import { userIdOf } from '../../../notifications/recipients.ts';
import type { Handler } from '../../handler.ts';

export const removePushDevice: Handler<'removePushDevice'> = async ({ viewer, body }, { notifications }) => {
  await notifications.pushDevices.remove(userIdOf(viewer), body.endpoint);
  return {};
};
