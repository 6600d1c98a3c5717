import type { notificationEndpoints } from '#protocol/endpoints/notifications';
import type { Handler } from '../../handler.ts';
import { addPushDevice } from './addPushDevice.ts';
import { addTarget } from './addTarget.ts';
import { changeTarget } from './changeTarget.ts';
import { getNotificationSettings } from './getNotificationSettings.ts';
import { getWatch } from './getWatch.ts';
import { listNotifications } from './listNotifications.ts';
import { markRead } from './markRead.ts';
import { removePushDevice } from './removePushDevice.ts';
import { saveNotificationSettings } from './saveNotificationSettings.ts';
import { testChannel } from './testChannel.ts';
import { watchJob } from './watchJob.ts';

export const notificationRoutes: { readonly [N in keyof typeof notificationEndpoints]: Handler<N> } = {
  listNotifications,
  markRead,
  getNotificationSettings,
  saveNotificationSettings,
  testChannel,
  addTarget,
  changeTarget,
  addPushDevice,
  removePushDevice,
  getWatch,
  watchJob,
};
