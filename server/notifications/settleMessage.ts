import { and, eq, sql } from 'drizzle-orm';
import { limits } from '#protocol/limits';
import type { Db } from '../database/database.ts';
import { deliveries, notificationTargets, pushDevices } from '../database/notificationsSchema.ts';
import type { ClaimedMessage } from './claimMessages.ts';
import type { Recipient } from './recipients.ts';
import { retryDelayMs } from './retryDelay.ts';
import type { SendOutcome } from './sendInTime.ts';
import { writeNotices, type Transaction, type WrittenNotice } from './writeNotices.ts';

/**
 * Writes down how a send went: sent, to be tried again, or given up. A target that has failed too often in a row, or
 * that is gone, is switched off, and its owner told in the app.
 */
export async function settleMessage(
  db: Db,
  message: ClaimedMessage,
  outcome: SendOutcome,
  recipient: Recipient,
): Promise<WrittenNotice[]> {
  return await db.transaction(async (transaction) => {
    if (outcome.kind === 'sent') {
      // Whoever holds the lease by now: it has left.
      const sent = { status: 'sent' as const, sentAt: sql`now()`, leasedUntil: null, lastError: null };
      await transaction.update(deliveries).set(sent).where(eq(deliveries.messageId, message.id));
      await markTarget(transaction, message, { failures: 0, lastError: null, lastSentAt: sql`now()` });
      return [];
    }
    const tries = message.tries + 1;
    const isGivenUp = outcome.kind !== 'failed' || tries >= limits.deliveryTries;
    const waitMs = outcome.kind === 'failed' ? Math.max(retryDelayMs(tries), outcome.retryAfterMs) : 0;
    const changed = await transaction
      .update(deliveries)
      .set({
        status: isGivenUp ? 'failed' : 'waiting',
        tries,
        leasedUntil: null,
        dueAt: sql`now() + ${waitMs} * interval '1 millisecond'`,
        lastError: outcome.reason,
      })
      .where(
        and(
          eq(deliveries.messageId, message.id),
          eq(deliveries.status, 'sending'),
          eq(deliveries.leasedUntil, message.leasedUntil),
        ),
      )
      .returning({ id: deliveries.id });
    if (changed.length === 0 || outcome.kind === 'dropped') return [];
    if (message.channel === 'push') {
      if (outcome.kind === 'gone') await transaction.delete(pushDevices).where(isPlaceOf(message, pushDevices.id));
      return [];
    }
    await markTarget(transaction, message, { lastError: outcome.reason });
    return isGivenUp ? await countFailure(transaction, message, outcome.kind === 'gone', recipient) : [];
  });
}

async function countFailure(
  transaction: Transaction,
  message: ClaimedMessage,
  isGone: boolean,
  recipient: Recipient,
): Promise<WrittenNotice[]> {
  if (message.targetId === null) return [];
  const [target] = await transaction
    .update(notificationTargets)
    .set({
      failures: sql`${notificationTargets.failures} + 1`,
      disabledAt: sql`CASE WHEN ${isGone} OR ${notificationTargets.failures} + 1 >= ${limits.targetFailures}
        THEN coalesce(${notificationTargets.disabledAt}, now()) ELSE ${notificationTargets.disabledAt} END`,
    })
    .where(isPlaceOf(message, notificationTargets.id))
    .returning();
  if (target === undefined || !(isGone || target.failures >= limits.targetFailures)) return [];
  const facts = { alert: 'target-disabled', target: target.name, targetId: target.id };
  const key = `alert:target-disabled:${target.id}:${target.disabledAt}`;
  const draft = { recipient, rules: 'always' as const, kind: 'system-alert' as const, job: null, facts, key };
  return await writeNotices(transaction, [draft], () => false);
}

async function markTarget(
  transaction: Transaction,
  message: ClaimedMessage,
  values: Parameters<ReturnType<typeof transaction.update<typeof notificationTargets>>['set']>[0],
): Promise<void> {
  if (message.targetId === null || message.channel === 'push') return;
  await transaction.update(notificationTargets).set(values).where(isPlaceOf(message, notificationTargets.id));
}

function isPlaceOf(message: ClaimedMessage, column: typeof notificationTargets.id | typeof pushDevices.id) {
  return eq(column, message.targetId ?? '');
}
