import type { Notification } from '#protocol/notification';
import type { ApiError } from '../api/ApiError.ts';
import type { NotificationPage } from '../api/notifications.ts';

/** Some of one's notices, newest first, as far as they were read in. */
export type NoticeList = {
  items: readonly Notification[];
  /** Where the older ones begin; null where there are none. */
  nextCursor: string | null;
  isLoaded: boolean;
  isBusy: boolean;
  error: ApiError | null;
};

export const emptyList: NoticeList = { items: [], nextCursor: null, isLoaded: false, isBusy: false, error: null };

/** The newest, read anew. What was read in before stays behind them, unless there is a gap in between. */
export function addFirstPage(list: NoticeList, { notifications, nextCursor }: NotificationPage): NoticeList {
  const ids = new Set(notifications.map(({ id }) => id));
  const meets = nextCursor !== null && list.items.some(({ id }) => ids.has(id));
  const last = notifications.at(-1);
  const older = meets && last !== undefined ? list.items.filter((item) => isOlder(item, last)) : [];
  return {
    items: [...notifications, ...older],
    nextCursor: older.length > 0 ? list.nextCursor : nextCursor,
    isLoaded: true,
    isBusy: false,
    error: null,
  };
}

export function addOlder(list: NoticeList, { notifications, nextCursor }: NotificationPage): NoticeList {
  const known = new Set(list.items.map(({ id }) => id));
  const items = [...list.items, ...notifications.filter(({ id }) => !known.has(id))];
  return { items, nextCursor, isLoaded: true, isBusy: false, error: null };
}

export function addNewest(list: NoticeList, notification: Notification): NoticeList {
  if (!list.isLoaded || list.items.some(({ id }) => id === notification.id)) return list;
  return { ...list, items: [notification, ...list.items] };
}

/** What was read stays where it is, also in the list of the unread: nothing vanishes under the pointer. */
export function markIn(list: NoticeList, ids: 'all' | ReadonlySet<string>, readAt: string): NoticeList {
  const isMeant = ({ id, readAt: before }: Notification) => before === null && (ids === 'all' || ids.has(id));
  if (!list.items.some(isMeant)) return list;
  return { ...list, items: list.items.map((item) => (isMeant(item) ? { ...item, readAt } : item)) };
}

function isOlder(a: Notification, b: Notification): boolean {
  return a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id);
}
