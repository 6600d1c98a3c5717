import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Channel, Notification } from '#protocol/notification';
import type { Db } from '../database/database.ts';
import { pushDevices } from '../database/notificationsSchema.ts';
import { AppError } from '../errors.ts';
import { composeMessage } from './composeMessage.ts';
import type { Live } from './live.ts';
import type { Recipient } from './recipients.ts';
import { findOutlet } from './places.ts';
import type { OutsideChannel, Senders } from './sender.ts';
import { sendInTime } from './sendInTime.ts';
import { readSettings } from './settings.ts';

export type TestDeps = { db: Db; live: Live; senders: Senders; publicUrl: () => string };
export type TestAnswer = { delivered: boolean; error: string | null };

const testsPerMinute = 10;

/**
 * Sends a test notice now, past outbox, rules and quiet hours, and tells how it went. In the list it does not appear.
 * @throws AppError channel_unavailable where there is nowhere to send it, rate_limited after 10 in a minute
 */
export function createTestChannel({ db, live, senders, publicUrl }: TestDeps) {
  const recent = new Map<string, number[]>();

  function countTest(userId: string): void {
    const nowMs = Date.now();
    for (const [id, times] of recent) if (times.every((ms) => ms < nowMs - 60_000)) recent.delete(id);
    const times = (recent.get(userId) ?? []).filter((ms) => ms >= nowMs - 60_000);
    if (times.length >= testsPerMinute) {
      throw new AppError('rate_limited', 'So many tests at once are refused; wait a minute.', { retryAfterMs: 60_000 });
    }
    recent.set(userId, [...times, nowMs]);
  }

  async function placesOf(userId: string, channel: OutsideChannel, targetId: string | undefined) {
    if (channel === 'email') return [null];
    if (channel !== 'push') return targetId === undefined ? [] : [targetId];
    const devices = await db.select({ id: pushDevices.id }).from(pushDevices).where(eq(pushDevices.userId, userId));
    return devices.map(({ id }) => id);
  }

  return async (recipient: Recipient, channel: Channel, targetId: string | undefined): Promise<TestAnswer> => {
    const { userId } = recipient;
    countTest(userId);
    const notification: Notification = {
      id: randomUUID(),
      kind: 'test',
      jobId: null,
      jobName: null,
      facts: {},
      createdAt: new Date().toISOString(),
      readAt: null,
    };
    if (channel === 'browser') {
      live.tellUnlisted(userId, notification);
      return { delivered: true, error: null };
    }
    const { locale } = await readSettings(db, userId);
    const notices = [notification];
    const message = composeMessage({ id: notification.id, notices, recipient, locale, publicUrl: publicUrl() });
    const found = await Promise.all(
      (await placesOf(userId, channel, targetId)).map((place) =>
        findOutlet(db, senders, { userId, channel, targetId: place, email: recipient.email }),
      ),
    );
    const outlets = found.filter((outlet) => outlet !== null);
    if (outlets.length === 0) throw new AppError('channel_unavailable', 'There is nowhere to send this to yet.');
    const outcomes = await Promise.all(outlets.map((outlet) => sendInTime(outlet, message)));
    // Of several devices one is enough to know that the channel works.
    if (outcomes.some(({ kind }) => kind === 'sent')) return { delivered: true, error: null };
    const [first] = outcomes;
    return { delivered: false, error: first === undefined || first.kind === 'sent' ? null : first.reason };
  };
}
