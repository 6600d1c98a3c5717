import { notificationsReadSchema } from '#protocol/feed';
import { liveNotificationSchema, type LiveNotification } from '#protocol/notification';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { ApiError } from '../api/ApiError.ts';
import type { NotificationPage } from '../api/notifications.ts';
import type { FeedSink } from '../realtime/feedTypes.ts';
import { addFirstPage, addNewest, addOlder, emptyList, markIn, type NoticeList } from './noticeList.ts';

export type NoticeFilter = 'all' | 'unread';

export type NotificationState = {
  lists: Readonly<Record<NoticeFilter, NoticeList>>;
  /** How many are unread in all; null until known. */
  unread: number | null;
  /** Reads the newest anew; what is shown stays meanwhile. */
  load: (filter: NoticeFilter) => Promise<void>;
  /** Reads what is older than what is shown. */
  loadMore: (filter: NoticeFilter) => Promise<void>;
  /** At once here, then on all devices. Throws ApiError where that fails; then what is true is read anew. */
  markRead: (ids: 'all' | string[]) => Promise<void>;
  /** Takes what the feed hears. Returns the notice, where it is a new one. */
  hear: (...heard: Parameters<NonNullable<FeedSink['notice']>>) => LiveNotification | null;
  /** After an absence: reads anew what was read in before. */
  catchUp: () => void;
};

export type NotificationApi = {
  list: (unreadOnly: boolean, cursor: string | null) => Promise<NotificationPage>;
  markRead: (ids: 'all' | string[]) => Promise<number>;
};

const filters: readonly NoticeFilter[] = ['all', 'unread'];

/** What one was told, read or not, kept true by the feed. */
export function createNotificationStore(api: NotificationApi): StoreApi<NotificationState> {
  return createStore<NotificationState>()((set, get) => {
    const change = (filter: NoticeFilter, next: (list: NoticeList) => NoticeList) =>
      set(({ lists }) => ({ lists: { ...lists, [filter]: next(lists[filter]) } }));
    const changeAll = (next: (list: NoticeList) => NoticeList) => filters.forEach((filter) => change(filter, next));

    const read = async (filter: NoticeFilter, cursor: string | null) => {
      if (get().lists[filter].isBusy) return;
      change(filter, (list) => ({ ...list, isBusy: true }));
      try {
        const page = await api.list(filter === 'unread', cursor);
        change(filter, (list) => (cursor === null ? addFirstPage(list, page) : addOlder(list, page)));
        set({ unread: page.unread });
      } catch (error) {
        change(filter, (list) => ({ ...list, isBusy: false, error: asFault(error) }));
      }
    };

    const setRead = (ids: 'all' | readonly string[]) => {
      const meant = ids === 'all' ? ids : new Set(ids);
      const { lists, unread } = get();
      const known = new Map([...lists.unread.items, ...lists.all.items].map((item) => [item.id, item]));
      changeAll((list) => markIn(list, meant, new Date().toISOString()));
      if (unread === null) return;
      if (meant === 'all') set({ unread: 0 });
      else {
        // One that is not here was unread, or the server would not tell of it.
        const fresh = [...meant].filter((id) => (known.get(id)?.readAt ?? null) === null);
        set({ unread: Math.max(0, unread - fresh.length) });
      }
    };

    return {
      lists: { all: emptyList, unread: emptyList },
      unread: null,
      load: (filter) => read(filter, null),
      loadMore: async (filter) => {
        const { nextCursor } = get().lists[filter];
        if (nextCursor !== null) await read(filter, nextCursor);
      },
      markRead: async (ids) => {
        setRead(ids);
        try {
          set({ unread: await api.markRead(ids) });
        } catch (error) {
          void get().load('all');
          throw error;
        }
      },
      hear: (message, payload, parse) => {
        if (message === 'notifications-read') {
          const heard = parse(notificationsReadSchema, payload);
          if (heard !== null) setRead(heard.ids);
          return null;
        }
        const notice = parse(liveNotificationSchema, payload);
        // A test is to be seen, and leaves nothing behind.
        if (notice === null || notice.kind === 'test') return notice;
        const { inBrowser: _, ...notification } = notice;
        if (get().lists.all.items.some(({ id }) => id === notice.id)) return null;
        changeAll((list) => addNewest(list, notification));
        set(({ unread }) => ({ unread: unread === null ? null : unread + 1 }));
        return notice;
      },
      catchUp: () => {
        for (const filter of filters) if (get().lists[filter].isLoaded) void read(filter, null);
      },
    };
  });
}

function asFault(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('internal', String(error), { cause: error });
}
