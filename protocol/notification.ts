import { z } from 'zod';
import { timestampSchema } from './job.ts';

/**
 * What people are told of, made from the log by rules: a job they asked about ended; one of theirs failed; the first
 * failure among their jobs started together; a lane ran empty; the system itself needs someone.
 */
export const notificationKindSchema = z.enum([
  'job-completed',
  'job-failed',
  'own-job-failed',
  'batch-first-failure',
  'lane-drained',
  'system-alert',
  'test',
]);
export type NotificationKind = z.infer<typeof notificationKindSchema>;

/** Texts are made where they are shown, from the kind and these facts, in the reader's language. */
export const notificationSchema = z.object({
  id: z.uuid(),
  kind: notificationKindSchema,
  jobId: z.uuid().nullable(),
  jobName: z.string().nullable(),
  /** Further facts of the kind: `error`, `lane`, `alert`, `count`. */
  facts: z.record(z.string(), z.json()),
  createdAt: timestampSchema,
  readAt: timestampSchema.nullable(),
});
export type Notification = z.infer<typeof notificationSchema>;

/** What a `system-alert` says: its fact `alert`. Further facts: `lane`, `seconds`, `freeMb`, `target`. */
export const systemAlertSchema = z.enum([
  'no-worker',
  'database-was-unreachable',
  'queue-was-unreachable',
  'disk-nearly-full',
  'target-disabled',
]);
export type SystemAlert = z.infer<typeof systemAlertSchema>;

/** As it comes live. */
export const liveNotificationSchema = notificationSchema.extend({
  /**
   * Whether a browser notification is to be shown as well: the rule uses `browser`, and it is no quiet hour. What comes
   * in quiet hours stays in the list, and is not shown later.
   */
  inBrowser: z.boolean(),
});
export type LiveNotification = z.infer<typeof liveNotificationSchema>;

/** Ways out of the app. In the app itself everything that a rule lets through is shown. */
export const channelSchema = z.enum(['browser', 'push', 'email', 'slack', 'discord', 'webhook']);
export type Channel = z.infer<typeof channelSchema>;

/** Rules that can be switched; `watched` is a job on which one pressed «notify me». */
export const ruleSchema = z.enum(['watched', 'own-failed', 'batch-first-failure', 'lane-drained', 'system-alert']);
export type Rule = z.infer<typeof ruleSchema>;

/** Minutes from midnight in the person's own zone; may run over midnight. Nothing leaves the app in between. */
export const quietHoursSchema = z.object({
  fromMinute: z.number().int().min(0).max(1439),
  untilMinute: z.number().int().min(0).max(1439),
  timeZone: z.string().max(60),
});

export const notificationSettingsSchema = z.object({
  /** By rule: the channels that it uses; a rule that is missing is off. */
  rules: z.partialRecord(ruleSchema, z.array(channelSchema)),
  quietHours: quietHoursSchema.nullable(),
  locale: z.enum(['en', 'de']),
});
export type NotificationSettings = z.infer<typeof notificationSettingsSchema>;

/** Where Slack, Discord and webhook notices go. The address is a secret: only its host is shown again. */
export const targetSchema = z.object({
  id: z.uuid(),
  channel: z.enum(['slack', 'discord', 'webhook']),
  name: z.string(),
  host: z.string(),
  /** Switched off by its owner, or after too many failures. */
  disabledAt: timestampSchema.nullable(),
  lastError: z.string().nullable(),
  lastSentAt: timestampSchema.nullable(),
});
export type Target = z.infer<typeof targetSchema>;

/** The body of a webhook (Standard Webhooks): `type` is `signalbox.{kind}`, or `signalbox.digest` for a burst. */
export const webhookPayloadSchema = z.object({
  type: z.string(),
  timestamp: timestampSchema,
  data: z.object({
    notifications: z.array(notificationSchema.omit({ readAt: true }).extend({ url: z.string().nullable() })),
  }),
});
export type WebhookPayload = z.infer<typeof webhookPayloadSchema>;

/** What Web Push wakes the service worker with. `id` is the notification's tag: the same at every try. */
export const pushPayloadSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  body: z.string(),
  url: z.string().nullable(),
  locale: z.enum(['en', 'de']),
  /** Of a digest not all, where they are many. */
  notificationIds: z.array(z.uuid()),
});
export type PushPayload = z.infer<typeof pushPayloadSchema>;
