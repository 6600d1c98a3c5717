import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, count } from 'drizzle-orm';
import { limits } from '#protocol/limits';
import type { Db } from '../database/database.ts';
import { pushDevices } from '../database/notificationsSchema.ts';

/** Browsers that take Web Push. */
export type PushDevices = {
  /** A browser that was someone else's is now this person's; beyond the limit the oldest go. */
  add: (userId: string, subscription: { endpoint: string; keys: { p256dh: string; auth: string } }) => Promise<void>;
  remove: (userId: string, endpoint: string) => Promise<void>;
  count: (userId: string) => Promise<number>;
};

/** `assertReachable` throws where an address is none that notices may be sent to. */
export function createPushDevices(db: Db, assertReachable: (url: string) => Promise<unknown>): PushDevices {
  return {
    add: async (userId, { endpoint, keys }) => {
      await assertReachable(endpoint);
      const about = { userId, p256dh: keys.p256dh, auth: keys.auth, createdAt: new Date().toISOString() };
      await db
        .insert(pushDevices)
        .values({ id: randomUUID(), endpoint, ...about })
        .onConflictDoUpdate({ target: pushDevices.endpoint, set: about });
      const devices = await db
        .select({ id: pushDevices.id })
        .from(pushDevices)
        .where(eq(pushDevices.userId, userId))
        .orderBy(asc(pushDevices.createdAt));
      const surplus = devices.slice(0, Math.max(0, devices.length - limits.pushDevicesPerUser)).map(({ id }) => id);
      if (surplus.length > 0) await db.delete(pushDevices).where(inArray(pushDevices.id, surplus));
    },
    remove: async (userId, endpoint) => {
      await db.delete(pushDevices).where(and(eq(pushDevices.userId, userId), eq(pushDevices.endpoint, endpoint)));
    },
    count: async (userId) => {
      const [row] = await db.select({ count: count() }).from(pushDevices).where(eq(pushDevices.userId, userId));
      return row?.count ?? 0;
    },
  };
}
