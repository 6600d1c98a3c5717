import { describe, expect, it } from 'vitest';
import type { Notification } from '#protocol/notification';
import { ApiError } from '../../../src/api/ApiError.ts';
import { createParseWire } from '../../../src/realtime/parseWire.ts';
import { createNotificationStore } from '../../../src/stores/createNotificationStore.ts';

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** The higher the number, the newer. */
function notice(n: number, readAt: string | null = null): Notification {
  const createdAt = new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString();
  return { id: idOf(n), kind: 'job-failed', jobId: null, jobName: `Job ${n}`, facts: {}, createdAt, readAt };
}

/** A server with these notices, newest first, two to a page. */
function setUp(count: number) {
  let all = Array.from({ length: count }, (_, n) => notice(count - n));
  const requests: string[] = [];
  let fault: ApiError | null = null;
  let malformed = 0;
  const wire = createParseWire((sum) => (malformed = sum));
  const unread = () => all.filter(({ readAt }) => readAt === null).length;
  const answer = <T>(value: T) => (fault === null ? Promise.resolve(value) : Promise.reject(fault));
  const store = createNotificationStore({
    list: (unreadOnly, cursor) => {
      requests.push(`${unreadOnly ? 'unread' : 'all'} ${cursor ?? 'newest'}`);
      const from = Number(cursor ?? 0);
      const fitting = all.filter(({ readAt }) => !unreadOnly || readAt === null);
      const next = from + 2;
      const nextCursor = fitting.length > next ? String(next) : null;
      return answer({ notifications: fitting.slice(from, next), nextCursor, unread: unread() });
    },
    markRead: (ids) => {
      if (fault === null) {
        const readAt = new Date().toISOString();
        all = all.map((one) => (ids === 'all' || ids.includes(one.id) ? { ...one, readAt } : one));
      }
      return answer(unread());
    },
  });
  return {
    requests,
    state: store.getState,
    fail: (error: ApiError | null) => (fault = error),
    add: (n: number) => (all = [notice(n), ...all]),
    hear: (n: number) => store.getState().hear('notification', { ...notice(n), inBrowser: true }, wire.parse),
    hearRead: (ids: unknown) => store.getState().hear('notifications-read', { ids }, wire.parse),
    hearNonsense: () => store.getState().hear('notification', { id: 7 }, wire.parse),
    malformed: () => malformed,
    numbers: () => store.getState().lists.all.items.map(({ id }) => Number(id.slice(-12))),
  };
}

describe('what one was told', () => {
  it('is read in page by page, newest first', async () => {
    const { state, numbers } = setUp(5);
    await state().load('all');
    expect(numbers()).toEqual([5, 4]);
    await state().loadMore('all');
    await state().loadMore('all');
    await state().loadMore('all');
    expect(numbers()).toEqual([5, 4, 3, 2, 1]);
    expect(state().lists.all.nextCursor).toBe(null);
    expect(state().unread).toBe(5);
  });

  it('takes what is new from the feed, once', async () => {
    const { state, numbers, hear } = setUp(1);
    await state().load('all');
    expect(hear(2)?.inBrowser).toBe(true);
    expect(hear(2)).toBe(null);
    expect(numbers()).toEqual([2, 1]);
    expect(state().unread).toBe(2);
  });

  it('is not changed by a message that does not fit, which is counted', async () => {
    const { state, numbers, hearNonsense, malformed } = setUp(1);
    await state().load('all');
    expect(hearNonsense()).toBe(null);
    expect(numbers()).toEqual([1]);
    expect(malformed()).toBe(1);
  });

  it('has what came during an absence once it is read anew, and keeps the older ones that it had', async () => {
    const { state, numbers, add } = setUp(4);
    await state().load('all');
    await state().loadMore('all');
    add(5);
    state().catchUp();
    await expect.poll(numbers).toEqual([5, 4, 3, 2, 1]);
  });

  it('begins anew where more came than fits into a page: no gap is shown as if there were none', async () => {
    const { state, numbers, add } = setUp(2);
    await state().load('all');
    for (const n of [3, 4, 5, 6]) add(n);
    await state().load('all');
    expect(numbers()).toEqual([6, 5]);
    expect(state().lists.all.nextCursor).toBe('2');
  });
});

describe('what was read', () => {
  it('keeps its place, also among the unread', async () => {
    const { state, hearRead } = setUp(2);
    await Promise.all([state().load('all'), state().load('unread')]);
    hearRead([idOf(2)]);
    for (const list of Object.values(state().lists)) {
      expect(list.items.map(({ readAt }) => readAt !== null)).toEqual([true, false]);
    }
    expect(state().unread).toBe(1);
    hearRead('all');
    expect(state().unread).toBe(0);
  });

  it('is counted once, however often one is told of it', async () => {
    const { state, hearRead } = setUp(3);
    await state().load('all');
    await state().markRead([idOf(3)]);
    hearRead([idOf(3)]);
    expect(state().unread).toBe(2);
  });

  it('is unread again where the server could not be told', async () => {
    const { state, fail } = setUp(1);
    await state().load('all');
    fail(new ApiError('offline', 'The server can’t be reached'));
    const marking = state().markRead('all');
    expect(state().unread).toBe(0);
    await expect(marking).rejects.toThrow(ApiError);
    fail(null);
    await expect.poll(() => state().lists.all.isBusy).toBe(false);
    await state().load('all');
    expect(state().unread).toBe(1);
    expect(state().lists.all.items[0]?.readAt).toBe(null);
  });
});
