import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { limits } from '#protocol/limits';
import type { Db } from '../database/database.ts';
import type { OutsideChannel } from './sender.ts';

/** Deliveries that leave together: one message to one place. */
export type ClaimedMessage = {
  id: string;
  /** False where it was tried before, so that it may have arrived. */
  isFresh: boolean;
  userId: string;
  channel: OutsideChannel;
  targetId: string | null;
  notificationIds: string[];
  /** Failed tries so far. */
  tries: number;
  /** Until when nobody else takes it. */
  leasedUntil: string;
};

/** A little more than a send may take; after a crash it is the wait until another process sends. */
export const leaseMs = limits.deliveryTimeoutMs + 3_000;
const noticesPerMessage = 100;
/** Claims of all processes go one by one, so that what is due for one place becomes one message. */
const claimLock = 7_203_411;

type Place = { user_id: string; channel: string; target_id: string | null };
type Row = Place & { message_id: string; notification_id: string; tries: number; leased_until: Date };

/**
 * Takes messages that are due, at most `limit`: those to be tried again, those whose sender died, and new ones. A new
 * one holds all that is due for a person, a channel and a place; it waits until `digestMs` after the last that was sent
 * there, and at most as long for one that is still on its way.
 */
export async function claimMessages(
  db: Db,
  { limit, digestMs }: { limit: number; digestMs: number },
): Promise<ClaimedMessage[]> {
  return await db.transaction(async (transaction) => {
    await transaction.execute(sql`SELECT pg_advisory_xact_lock(${claimLock})`);
    const again = await transaction.execute<{ message_id: string }>(sql`
      SELECT DISTINCT message_id FROM deliveries
      WHERE message_id IS NOT NULL AND (status = 'waiting' AND due_at <= now()
        OR status = 'sending' AND leased_until <= now())
      LIMIT ${limit}`);
    const messageIds = again.rows.map((row) => row.message_id);
    const places = await transaction.execute<Place>(sql`
      WITH fresh AS (
        SELECT user_id, channel, target_id, min(due_at) AS since FROM deliveries
        WHERE status = 'waiting' AND message_id IS NULL AND due_at <= now() GROUP BY 1, 2, 3
      )
      SELECT user_id, channel, target_id FROM fresh WHERE NOT EXISTS (
        SELECT FROM deliveries other
        WHERE other.user_id = fresh.user_id AND other.channel = fresh.channel
          AND other.target_id IS NOT DISTINCT FROM fresh.target_id
          AND (other.sent_at > now() - ${digestMs} * interval '1 millisecond'
            OR other.message_id IS NOT NULL AND other.status IN ('waiting', 'sending')
              AND fresh.since > now() - ${digestMs} * interval '1 millisecond'))
      ORDER BY since LIMIT ${Math.max(0, limit - messageIds.length)}`);
    const freshIds = new Set<string>();
    for (const place of places.rows) {
      const id = randomUUID();
      freshIds.add(id);
      await transaction.execute(sql`
        UPDATE deliveries SET message_id = ${id} WHERE id IN (
          SELECT id FROM deliveries
          WHERE status = 'waiting' AND message_id IS NULL AND due_at <= now() AND user_id = ${place.user_id}
            AND channel = ${place.channel} AND target_id IS NOT DISTINCT FROM ${place.target_id}::uuid
          ORDER BY due_at LIMIT ${noticesPerMessage} FOR UPDATE SKIP LOCKED)`);
    }
    const all = [...messageIds, ...freshIds];
    if (all.length === 0) return [];
    const claimed = await transaction.execute<Row>(sql`
      UPDATE deliveries SET status = 'sending', leased_until = now() + ${leaseMs} * interval '1 millisecond'
      WHERE message_id IN ${all}
      RETURNING message_id, user_id, channel, target_id, notification_id, tries, leased_until`);
    return messagesOf(claimed.rows, freshIds);
  });
}

function messagesOf(rows: readonly Row[], freshIds: ReadonlySet<string>): ClaimedMessage[] {
  const messages = new Map<string, ClaimedMessage>();
  for (const row of rows) {
    const message = messages.get(row.message_id);
    if (message !== undefined) {
      message.notificationIds.push(row.notification_id);
      continue;
    }
    messages.set(row.message_id, {
      id: row.message_id,
      isFresh: freshIds.has(row.message_id),
      userId: row.user_id,
      // Written by writeNotices only.
      channel: row.channel as OutsideChannel,
      targetId: row.target_id,
      notificationIds: [row.notification_id],
      tries: row.tries,
      leasedUntil: new Date(row.leased_until).toISOString(),
    });
  }
  return [...messages.values()];
}
