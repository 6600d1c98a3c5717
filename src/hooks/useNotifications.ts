import { useEffect } from 'react';
import type { NoticeFilter } from '../stores/createNotificationStore.ts';
import { useNotificationStore } from '../stores/useNotificationStore.ts';

/** One's notices, newest first, from the first time that someone looks at them. */
export function useNotifications(filter: NoticeFilter) {
  const list = useNotificationStore((state) => state.lists[filter]);
  const unread = useNotificationStore((state) => state.unread);
  const load = useNotificationStore((state) => state.load);
  const loadMore = useNotificationStore((state) => state.loadMore);
  const markRead = useNotificationStore((state) => state.markRead);
  useEffect(() => void load(filter), [load, filter]);
  return {
    ...list,
    unread: unread ?? 0,
    reload: () => void load(filter),
    loadMore: () => void loadMore(filter),
    markRead,
  };
}
