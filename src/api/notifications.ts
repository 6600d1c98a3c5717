import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { notificationEndpoints } from '#protocol/endpoints/notifications';
import type { Channel, NotificationSettings } from '#protocol/notification';
import { callEndpoint } from './client.ts';
import { queryKeys } from './queryKeys.ts';

type Endpoints = typeof notificationEndpoints;
export type NotificationPage = z.infer<Endpoints['listNotifications']['response']>;
export type SettingsAnswer = z.infer<Endpoints['getNotificationSettings']['response']>;
export type NewTarget = z.input<Endpoints['addTarget']['body']>;
export type PushDevice = z.input<Endpoints['addPushDevice']['body']>;

/** Newest first, from `cursor` on. */
export const listNotifications = (unreadOnly: boolean, cursor: string | null) =>
  callEndpoint(notificationEndpoints.listNotifications, {
    query: { ...(unreadOnly && { unread: '1' as const }), ...(cursor !== null && { cursor }) },
  });

/** Answers with how many are left unread. */
export const markRead = async (ids: 'all' | string[]) =>
  (await callEndpoint(notificationEndpoints.markRead, { body: { ids } })).unread;

export const notificationSettingsQuery = queryOptions({
  queryKey: queryKeys.notificationSettings,
  queryFn: ({ signal }) => callEndpoint(notificationEndpoints.getNotificationSettings, { signal }),
});

export const saveNotificationSettings = async (body: NotificationSettings) =>
  (await callEndpoint(notificationEndpoints.saveNotificationSettings, { body })).settings;

export const testChannel = (channel: Channel, targetId?: string) =>
  callEndpoint(notificationEndpoints.testChannel, { body: { channel, ...(targetId !== undefined && { targetId }) } });

export const addTarget = (body: NewTarget) => callEndpoint(notificationEndpoints.addTarget, { body });

export const changeTarget = (targetId: string, action: 'enable' | 'disable' | 'remove') =>
  callEndpoint(notificationEndpoints.changeTarget, { params: { targetId }, body: { do: action } });

export const addPushDevice = (body: PushDevice) => callEndpoint(notificationEndpoints.addPushDevice, { body });
export const removePushDevice = (endpoint: string) =>
  callEndpoint(notificationEndpoints.removePushDevice, { body: { endpoint } });

export const watchQuery = (jobId: string) =>
  queryOptions({
    queryKey: queryKeys.watch(jobId),
    queryFn: async ({ signal }) =>
      (await callEndpoint(notificationEndpoints.getWatch, { params: { jobId }, signal })).isWatched,
  });

export const watchJob = async (jobId: string, isWatched: boolean) =>
  (await callEndpoint(notificationEndpoints.watchJob, { params: { jobId }, body: { isWatched } })).isWatched;
