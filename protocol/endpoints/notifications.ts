import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { jobIdSchema } from '../job.ts';
import { limits } from '../limits.ts';
import { channelSchema, notificationSchema, notificationSettingsSchema, targetSchema } from '../notification.ts';

const nothing = z.object({});
const pushEndpoint = z.url({ protocol: /^https$/ }).max(limits.urlLength);

/** What one was told, and where one wants to be told. */
export const notificationEndpoints = {
  listNotifications: {
    method: 'GET',
    path: '/api/notifications',
    summary: 'What one was told, newest first',
    need: 'member',
    query: z.object({ cursor: z.string().max(200).optional(), unread: z.literal('1').optional() }),
    response: z.object({
      notifications: z.array(notificationSchema),
      nextCursor: z.string().nullable(),
      unread: z.number().int(),
    }),
  },
  markRead: {
    method: 'POST',
    path: '/api/notifications/read',
    summary: 'Mark as read, on all devices',
    need: 'member',
    body: z.object({ ids: z.union([z.literal('all'), z.array(z.uuid()).max(limits.jobsPerAnswer)]) }),
    response: z.object({ unread: z.number().int() }),
  },
  getNotificationSettings: {
    method: 'GET',
    path: '/api/notifications/settings',
    summary: 'What to be told about, and where',
    need: 'member',
    response: z.object({
      settings: notificationSettingsSchema,
      targets: z.array(targetSchema),
      /** Channels that this installation can use (e-mail needs SMTP_URL). */
      channels: z.array(channelSchema),
      /** For PushManager.subscribe: the VAPID public key, base64url. */
      pushKey: z.string(),
      pushDevices: z.number().int(),
    }),
  },
  saveNotificationSettings: {
    method: 'POST',
    path: '/api/notifications/settings',
    summary: 'Set what to be told about, and where',
    need: 'member',
    body: notificationSettingsSchema,
    response: z.object({ settings: notificationSettingsSchema }),
  },
  testChannel: {
    method: 'POST',
    path: '/api/notifications/test',
    summary: 'Send a test notice by one channel now, and answer how it went',
    need: 'member',
    body: z.object({ channel: channelSchema, targetId: z.uuid().optional() }),
    response: z.object({ delivered: z.boolean(), error: z.string().nullable() }),
  },
  addTarget: {
    method: 'POST',
    path: '/api/notifications/targets',
    summary: 'Add a Slack, Discord or webhook address; a webhook’s signing secret is answered this once',
    need: 'member',
    body: z.object({
      channel: targetSchema.shape.channel,
      name: z.string().trim().min(1).max(limits.jobNameLength),
      url: z.url({ protocol: /^https?$/ }).max(limits.urlLength),
    }),
    status: 201,
    response: z.object({ target: targetSchema, secret: z.string().nullable() }),
  },
  changeTarget: {
    method: 'POST',
    path: '/api/notifications/targets/:targetId',
    summary: 'Switch an address off or on again, or remove it',
    need: 'member',
    params: z.object({ targetId: z.uuid() }),
    body: z.object({ do: z.enum(['enable', 'disable', 'remove']) }),
    response: z.object({ target: targetSchema.nullable() }),
  },
  addPushDevice: {
    method: 'POST',
    path: '/api/notifications/push-devices',
    summary: 'Send Web Push to this browser (a PushSubscription)',
    need: 'member',
    body: z.object({
      endpoint: pushEndpoint,
      keys: z.object({ p256dh: z.string().max(200), auth: z.string().max(100) }),
    }),
    status: 201,
    response: nothing,
  },
  removePushDevice: {
    method: 'POST',
    path: '/api/notifications/push-devices/remove',
    summary: 'Send no more Web Push to this browser',
    need: 'member',
    body: z.object({ endpoint: pushEndpoint }),
    response: nothing,
  },
  getWatch: {
    method: 'GET',
    path: '/api/jobs/:jobId/watch',
    summary: 'Whether one is told when the job ends',
    need: 'member',
    params: z.object({ jobId: jobIdSchema }),
    response: z.object({ isWatched: z.boolean() }),
  },
  watchJob: {
    method: 'POST',
    path: '/api/jobs/:jobId/watch',
    summary: '«Notify me» when the job ends, or no more',
    need: 'member',
    params: z.object({ jobId: jobIdSchema }),
    body: z.object({ isWatched: z.boolean() }),
    response: z.object({ isWatched: z.boolean() }),
  },
} as const satisfies Record<string, Endpoint>;
