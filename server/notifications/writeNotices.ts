import { randomUUID } from 'node:crypto';
import { and, inArray, isNull } from 'drizzle-orm';
import type { Notification, NotificationSettings, Rule } from '#protocol/notification';
import type { Db } from '../database/database.ts';
import {
  deliveries,
  notifications,
  notificationSettings,
  notificationTargets,
  pushDevices,
} from '../database/notificationsSchema.ts';
import { defaultSettings } from './defaultSettings.ts';
import type { Recipient } from './recipients.ts';
import { presentNotice } from './presentNotice.ts';
import { quietUntil } from './quietHours.ts';
import type { OutsideChannel } from './sender.ts';

export type Transaction = Parameters<Parameters<Db['transaction']>[0]>[0];
type Executor = Pick<Db, 'select' | 'insert'>;

/** Something that one person might be told. */
export type NoticeDraft = {
  recipient: Recipient;
  /** The rules that would let it through, or `always` for what concerns the notices themselves. */
  rules: readonly Rule[] | 'always';
  /** The one of them without which it is not told. */
  onlyBy?: Rule;
  kind: Notification['kind'];
  job: { id: string; name: string } | null;
  facts: Record<string, string | number | boolean | null>;
  /** The same thing has the same key for one person, whoever notices it and however often. */
  key: string;
  /** What to tell instead where that has been told already. */
  otherwise?: NoticeDraft;
};

/** A notice that is new, and whom to tell it live. */
export type WrittenNotice = { userId: string; notification: Notification; inBrowser: boolean };

type Reach = {
  settings: Map<string, NotificationSettings>;
  places: Map<string, { channel: OutsideChannel; targetId: string | null }[]>;
};

/**
 * Writes notices with their deliveries, by what each person has set; what has been told already is not told again.
 * `isAvailable` says which channels this installation has.
 */
export async function writeNotices(
  transaction: Executor,
  drafts: readonly NoticeDraft[],
  isAvailable: (channel: OutsideChannel) => boolean,
): Promise<WrittenNotice[]> {
  const reach = await readReach(transaction, drafts, isAvailable);
  const written: WrittenNotice[] = [];
  for (const draft of drafts) {
    for (let next: NoticeDraft | undefined = draft; next !== undefined; next = next.otherwise) {
      const outcome = await writeNotice(transaction, next, reach);
      if (outcome === null) continue;
      written.push(outcome);
      break;
    }
  }
  return written;
}

/** Null where it was told before, or where nobody wants to know. */
async function writeNotice(db: Executor, draft: NoticeDraft, reach: Reach): Promise<WrittenNotice | null> {
  const { userId } = draft.recipient;
  const settings = reach.settings.get(userId) ?? defaultSettings;
  const rules = draft.rules === 'always' ? [] : draft.rules.filter((rule) => settings.rules[rule] !== undefined);
  if (draft.rules !== 'always' && rules.length === 0) return null;
  if (draft.onlyBy !== undefined && !rules.includes(draft.onlyBy)) return null;
  const createdAt = new Date().toISOString();
  const row = {
    id: randomUUID(),
    userId,
    kind: draft.kind,
    jobId: draft.job?.id ?? null,
    jobName: draft.job?.name ?? null,
    facts: draft.facts,
    key: draft.key,
    createdAt,
    readAt: null,
  };
  const inserted = await db.insert(notifications).values(row).onConflictDoNothing().returning({ id: notifications.id });
  if (inserted.length === 0) return null;

  const channels = new Set(rules.flatMap((rule) => settings.rules[rule] ?? []));
  const places = (reach.places.get(userId) ?? []).filter(({ channel }) => channels.has(channel));
  if (places.length > 0) {
    await db.insert(deliveries).values(
      places.map((place) => ({
        ...place,
        id: randomUUID(),
        notificationId: row.id,
        userId,
        status: 'waiting' as const,
        dueAt: createdAt,
      })),
    );
  }
  const isQuiet = settings.quietHours !== null && quietUntil(new Date(), settings.quietHours) !== null;
  return { userId, notification: presentNotice(row), inBrowser: channels.has('browser') && !isQuiet };
}

async function readReach(
  db: Executor,
  drafts: readonly NoticeDraft[],
  isAvailable: (channel: OutsideChannel) => boolean,
): Promise<Reach> {
  const recipients = new Map(drafts.map(({ recipient }) => [recipient.userId, recipient]));
  const userIds = [...recipients.keys()];
  if (userIds.length === 0) return { settings: new Map(), places: new Map() };
  const stored = await db.select().from(notificationSettings).where(inArray(notificationSettings.userId, userIds));
  const targets = await db
    .select({
      userId: notificationTargets.userId,
      channel: notificationTargets.channel,
      targetId: notificationTargets.id,
    })
    .from(notificationTargets)
    .where(and(inArray(notificationTargets.userId, userIds), isNull(notificationTargets.disabledAt)));
  const devices = await db
    .select({ userId: pushDevices.userId, targetId: pushDevices.id })
    .from(pushDevices)
    .where(inArray(pushDevices.userId, userIds));

  const places: Reach['places'] = new Map(userIds.map((userId) => [userId, []]));
  const add = (userId: string, channel: OutsideChannel, targetId: string | null) => {
    if (isAvailable(channel)) places.get(userId)?.push({ channel, targetId });
  };
  for (const { userId, channel, targetId } of targets) add(userId, channel, targetId);
  for (const { userId, targetId } of devices) add(userId, 'push', targetId);
  for (const { userId, email } of recipients.values()) if (email !== null) add(userId, 'email', null);
  return { settings: new Map(stored.map(({ userId, settings }) => [userId, settings])), places };
}
