import { userIdOf } from '../../../notifications/recipients.ts';
import type { Handler } from '../../handler.ts';

export const addPushDevice: Handler<'addPushDevice'> = async ({ viewer, body }, { notifications }) => {
  await notifications.pushDevices.add(userIdOf(viewer), body);
  return {};
};
