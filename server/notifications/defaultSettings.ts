import type { NotificationSettings } from '#protocol/notification';

/** For those who have set nothing: what concerns them, in the browser and on the devices that they gave. */
export const defaultSettings: NotificationSettings = {
  rules: {
    watched: ['browser', 'push'],
    'own-failed': ['browser', 'push'],
    'system-alert': ['browser', 'push'],
  },
  quietHours: null,
  locale: 'en',
};
