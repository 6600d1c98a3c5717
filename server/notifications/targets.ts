import { randomBytes, randomUUID } from 'node:crypto';
import { and, asc, count, eq } from 'drizzle-orm';
import { limits } from '#protocol/limits';
import type { Target } from '#protocol/notification';
import type { Db } from '../database/database.ts';
import { notificationTargets } from '../database/notificationsSchema.ts';
import { AppError } from '../errors.ts';

type Row = typeof notificationTargets.$inferSelect;

/** Slack, Discord and webhook addresses. They come in and go to their sender, and are never shown again. */
export type Targets = {
  list: (userId: string) => Promise<Target[]>;
  /** Throws `too_many`, and what `assertReachable` throws. `secret` is a webhook's, shown this once. */
  add: (
    userId: string,
    about: { channel: Target['channel']; name: string; url: string },
  ) => Promise<{ target: Target; secret: string | null }>;
  /** Null once it is removed. Throws `target_not_found`. */
  change: (userId: string, targetId: string, what: 'enable' | 'disable' | 'remove') => Promise<Target | null>;
};

/** `assertReachable` throws where an address is none that notices may be sent to. */
export function createTargets(db: Db, assertReachable: (url: string) => Promise<unknown>): Targets {
  const own = (userId: string, targetId: string) =>
    and(eq(notificationTargets.id, targetId), eq(notificationTargets.userId, userId));

  return {
    list: async (userId) => {
      const rows = await db
        .select()
        .from(notificationTargets)
        .where(eq(notificationTargets.userId, userId))
        .orderBy(asc(notificationTargets.createdAt));
      return rows.map(present);
    },
    add: async (userId, { channel, name, url }) => {
      await assertReachable(url);
      const [known] = await db
        .select({ count: count() })
        .from(notificationTargets)
        .where(eq(notificationTargets.userId, userId));
      if ((known?.count ?? 0) >= limits.targetsPerUser) {
        throw new AppError('too_many', `You have ${limits.targetsPerUser} addresses already.`, {
          hint: 'Remove one that you no longer need.',
        });
      }
      const secret = channel === 'webhook' ? `whsec_${randomBytes(32).toString('base64')}` : null;
      const about = { id: randomUUID(), userId, channel, name, url, secret, createdAt: new Date().toISOString() };
      const [row] = await db.insert(notificationTargets).values(about).returning();
      if (row === undefined) throw new Error('The address was not stored');
      return { target: present(row), secret };
    },
    change: async (userId, targetId, what) => {
      const [row] =
        what === 'remove'
          ? await db.delete(notificationTargets).where(own(userId, targetId)).returning()
          : await db
              .update(notificationTargets)
              .set(
                what === 'disable'
                  ? { disabledAt: new Date().toISOString() }
                  : { disabledAt: null, failures: 0, lastError: null },
              )
              .where(own(userId, targetId))
              .returning();
      if (row === undefined) throw new AppError('target_not_found', 'There is no such address.');
      return what === 'remove' ? null : present(row);
    },
  };
}

function present({ id, channel, name, url, disabledAt, lastError, lastSentAt }: Row): Target {
  return { id, channel, name, host: new URL(url).host, disabledAt, lastError, lastSentAt };
}
