import { sql } from 'drizzle-orm';
import { index, integer, json, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Channel, NotificationKind, NotificationSettings } from '#protocol/notification';
import { isoTimestamp } from './isoTimestamp.ts';

// `userId` is an account's id, the subject of a token, or `local` for the admin of a server without accounts.

/** What people are told. The key makes that the same thing is told once, however often it is noticed. */
export const notifications = pgTable(
  'notifications',
  {
    id: uuid().primaryKey(),
    userId: text('user_id').notNull(),
    kind: text().$type<NotificationKind>().notNull(),
    jobId: uuid('job_id'),
    jobName: text('job_name'),
    facts: json().$type<Record<string, string | number | boolean | null>>().notNull(),
    key: text().notNull(),
    createdAt: isoTimestamp('created_at').notNull(),
    readAt: isoTimestamp('read_at'),
  },
  (notification) => [
    uniqueIndex('notifications_once').on(notification.userId, notification.key),
    index('notifications_by_age').on(notification.userId, notification.createdAt, notification.id),
    index('notifications_unread')
      .on(notification.userId)
      .where(sql`read_at is null`),
  ],
);

/**
 * The outbox: one notice by one channel to one place, written in the transaction that makes the notice. Those that
 * leave together as a digest share `messageId`, which stays the same however often the message is tried.
 */
export const deliveries = pgTable(
  'deliveries',
  {
    id: uuid().primaryKey(),
    notificationId: uuid('notification_id')
      .notNull()
      .references(() => notifications.id, { onDelete: 'cascade' }),
    userId: text('user_id').notNull(),
    channel: text().$type<Channel>().notNull(),
    /** A target or a push device; null where the channel leads to the person itself. */
    targetId: uuid('target_id'),
    status: text().$type<'waiting' | 'sending' | 'sent' | 'failed'>().notNull(),
    messageId: uuid('message_id'),
    dueAt: isoTimestamp('due_at').notNull(),
    leasedUntil: isoTimestamp('leased_until'),
    tries: integer().notNull().default(0),
    lastError: text('last_error'),
    sentAt: isoTimestamp('sent_at'),
  },
  (delivery) => [
    index('deliveries_due')
      .on(delivery.dueAt)
      .where(sql`status in ('waiting', 'sending')`),
    index('deliveries_of_place').on(delivery.userId, delivery.channel, delivery.sentAt),
    index('deliveries_of_notification').on(delivery.notificationId),
  ],
);

export const notificationSettings = pgTable('notification_settings', {
  userId: text('user_id').primaryKey(),
  settings: json().$type<NotificationSettings>().notNull(),
});

export const notificationTargets = pgTable(
  'notification_targets',
  {
    id: uuid().primaryKey(),
    userId: text('user_id').notNull(),
    channel: text().$type<'slack' | 'discord' | 'webhook'>().notNull(),
    name: text().notNull(),
    url: text().notNull(),
    /** What a webhook is signed with (Standard Webhooks, `whsec_…`). */
    secret: text(),
    failures: integer().notNull().default(0),
    createdAt: isoTimestamp('created_at').notNull(),
    disabledAt: isoTimestamp('disabled_at'),
    lastError: text('last_error'),
    lastSentAt: isoTimestamp('last_sent_at'),
  },
  (target) => [index('targets_of_user').on(target.userId)],
);

export const pushDevices = pgTable(
  'push_devices',
  {
    id: uuid().primaryKey(),
    userId: text('user_id').notNull(),
    endpoint: text().notNull().unique(),
    p256dh: text().notNull(),
    auth: text().notNull(),
    createdAt: isoTimestamp('created_at').notNull(),
  },
  (device) => [index('push_devices_of_user').on(device.userId)],
);

/** «Notify me» on a job. */
export const jobWatches = pgTable(
  'job_watches',
  { jobId: uuid('job_id').notNull(), userId: text('user_id').notNull() },
  (watch) => [primaryKey({ columns: [watch.jobId, watch.userId] })],
);
