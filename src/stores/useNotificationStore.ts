import { useStore } from 'zustand';
import { listNotifications, markRead } from '../api/notifications.ts';
import { createNotificationStore, type NotificationState } from './createNotificationStore.ts';

/** What the one who looks at this page was told. For code outside components. */
export const notificationStore = createNotificationStore({ list: listNotifications, markRead });

/** A part of it; the component renders again when that part changes. */
export function useNotificationStore<Selected>(select: (state: NotificationState) => Selected): Selected {
  return useStore(notificationStore, select);
}
