import { and, count, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Notification } from '#protocol/notification';
import type { Db } from '../database/database.ts';
import { notifications } from '../database/notificationsSchema.ts';
import { AppError } from '../errors.ts';
import type { Live } from './live.ts';
import { presentNotice } from './presentNotice.ts';

/** What someone was told. */
export type Inbox = {
  list: (
    userId: string,
    query: { cursor?: string | undefined; unreadOnly: boolean },
  ) => Promise<{ notifications: Notification[]; nextCursor: string | null; unread: number }>;
  /** On all devices. Returns how many are left. */
  markRead: (userId: string, ids: readonly string[] | 'all') => Promise<number>;
  unread: (userId: string) => Promise<number>;
  /** Deletes what is older than `keptMs`, with what the outbox knows of it. */
  removeOld: (keptMs: number) => Promise<number>;
};

const perPage = 50;
const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

export function createInbox(db: Db, live: Live): Inbox {
  async function unread(userId: string): Promise<number> {
    const [row] = await db
      .select({ unread: count() })
      .from(notifications)
      .where(and(eq(notifications.userId, userId), isNull(notifications.readAt)));
    return row?.unread ?? 0;
  }

  return {
    unread,
    list: async (userId, { cursor, unreadOnly }) => {
      const before = cursor === undefined ? null : fromCursor(cursor);
      const found = await db
        .select()
        .from(notifications)
        .where(
          and(
            eq(notifications.userId, userId),
            unreadOnly ? isNull(notifications.readAt) : undefined,
            before === null
              ? undefined
              : sql`(${notifications.createdAt}, ${notifications.id}) < (${before[0]}::timestamptz, ${before[1]}::uuid)`,
          ),
        )
        .orderBy(desc(notifications.createdAt), desc(notifications.id))
        .limit(perPage + 1);
      const page = found.slice(0, perPage).map(presentNotice);
      const last = page.at(-1);
      const nextCursor = found.length > perPage && last !== undefined ? toCursor([last.createdAt, last.id]) : null;
      return { notifications: page, nextCursor, unread: await unread(userId) };
    },
    markRead: async (userId, ids) => {
      const changed = await db
        .update(notifications)
        .set({ readAt: new Date().toISOString() })
        .where(
          and(
            eq(notifications.userId, userId),
            isNull(notifications.readAt),
            ids === 'all' ? undefined : inArray(notifications.id, [...ids]),
          ),
        )
        .returning({ id: notifications.id });
      if (changed.length > 0) live.tellRead(userId, ids === 'all' ? 'all' : changed.map(({ id }) => id));
      return await unread(userId);
    },
    removeOld: async (keptMs) => {
      const cutoff = new Date(Date.now() - keptMs).toISOString();
      const removed = await db
        .delete(notifications)
        .where(lt(notifications.createdAt, cutoff))
        .returning({ id: notifications.id });
      return removed.length;
    },
  };
}

function toCursor(parts: z.infer<typeof cursorSchema>): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function fromCursor(cursor: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (cause) {
    throw new AppError('bad_request', 'The cursor does not belong to this list.', { cause });
  }
}
