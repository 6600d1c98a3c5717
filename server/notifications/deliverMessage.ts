import { setTimeout as sleep } from 'node:timers/promises';
import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { deliveries } from '../database/notificationsSchema.ts';
import type { ClaimedMessage } from './claimMessages.ts';
import { composeMessage, readNotices } from './composeMessage.ts';
import type { Recipients, Recipient } from './recipients.ts';
import { findOutlet } from './places.ts';
import { quietUntil } from './quietHours.ts';
import type { Senders } from './sender.ts';
import { sendInTime, type SendOutcome } from './sendInTime.ts';
import { readSettings } from './settings.ts';
import { settleMessage } from './settleMessage.ts';
import type { WrittenNotice } from './writeNotices.ts';

const writeAgainMs = 500;

export type DeliveryDeps = { db: Db; recipients: Recipients; senders: Senders; publicUrl: () => string };

/** Takes one claimed message out, or puts it off until the quiet hours are over. Returns notices that came of it. */
export async function deliverMessage(deps: DeliveryDeps, message: ClaimedMessage): Promise<WrittenNotice[]> {
  const { db, recipients, senders, publicUrl } = deps;
  const { userId, channel } = message;
  const settings = await readSettings(db, userId);
  const quiet = settings.quietHours === null ? null : quietUntil(new Date(), settings.quietHours);
  // A webhook wakes a machine.
  if (quiet !== null && channel !== 'webhook') {
    await putOff(db, message, quiet);
    return [];
  }
  const found = (await recipients.find(db, [userId])).get(userId);
  const recipient: Recipient = found ?? { userId, name: null, email: null, role: null };
  const notices = await readNotices(db, message.notificationIds);
  const destination = { ...message, email: recipient.email };
  const outlet = found === undefined || notices.length === 0 ? null : await findOutlet(db, senders, destination);
  const outcome: SendOutcome =
    outlet === null
      ? { kind: 'dropped', reason: 'There is nobody, or nothing, to send this to any more.' }
      : await sendInTime(
          outlet,
          composeMessage({ id: message.id, notices, recipient, locale: settings.locale, publicUrl: publicUrl() }),
        );
  return await untilWritten(() => settleMessage(db, message, outcome, recipient), message.leasedUntil);
}

/** What has left should not leave again for a hiccup of the database; after the lease another may have taken it. */
async function untilWritten<T>(write: () => Promise<T>, leasedUntil: string): Promise<T> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (Date.now() + writeAgainMs >= Date.parse(leasedUntil)) throw error;
      await sleep(writeAgainMs);
    }
  }
}

/** What was not tried yet may leave together with what comes until then; what was keeps its id. */
async function putOff(db: Db, { id, isFresh, leasedUntil }: ClaimedMessage, until: Date): Promise<void> {
  await db
    .update(deliveries)
    .set({
      status: 'waiting',
      leasedUntil: null,
      dueAt: until.toISOString(),
      messageId: isFresh ? null : sql`${deliveries.messageId}`,
    })
    .where(and(eq(deliveries.messageId, id), eq(deliveries.leasedUntil, leasedUntil)));
}
