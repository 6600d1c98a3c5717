import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import { notificationSchema, type LiveNotification, type Notification } from '#protocol/notification';
import type { Db } from '../database/database.ts';
import type { HintChannel } from '../jobs/sharedBus.ts';
import { readNotices } from './composeMessage.ts';
import type { WrittenNotice } from './writeNotices.ts';

/** The sockets of this process. */
export type LiveDoor = {
  isHere: (userId: string) => boolean;
  notification: (userId: string, notification: LiveNotification) => void;
  read: (userId: string, ids: readonly string[] | 'all') => void;
};

/** Tells people's open pages, in every process, what is new and what was read. A hint: the list is the truth. */
export type Live = {
  /** From now on this process has sockets. */
  open: (door: LiveDoor) => void;
  tell: (written: readonly WrittenNotice[]) => void;
  /** Of a notice that is kept nowhere. */
  tellUnlisted: (userId: string, notification: Notification) => void;
  tellRead: (userId: string, ids: readonly string[] | 'all') => void;
};

const idsSchema = z.array(z.uuid());
const hintSchema = z.object({
  from: z.string(),
  written: z.array(z.tuple([z.string(), z.uuid(), z.boolean()])).optional(),
  /** What is in no list, and so comes whole. */
  unlisted: z.object({ userId: z.string(), notification: notificationSchema }).optional(),
  read: z.object({ userId: z.string(), ids: z.union([z.literal('all'), idsSchema]) }).optional(),
});

/** So many fit into one NOTIFY, which takes 8,000 bytes. */
const noticesPerHint = 40;
const idsPerHint = 100;

/** `channel` is null where there is no other process. */
export function createLive({ db, channel, log }: { db: Db; channel: HintChannel | null; log: Logger }): Live {
  const origin = randomUUID();
  let door: LiveDoor | null = null;

  function tellHere(written: readonly WrittenNotice[]): void {
    for (const { userId, notification, inBrowser } of written)
      door?.notification(userId, { ...notification, inBrowser });
  }

  function send(hint: Omit<z.infer<typeof hintSchema>, 'from'>): void {
    channel?.send(JSON.stringify({ from: origin, ...hint })).catch((error: unknown) => {
      log.warn({ err: error }, 'other processes could not be told of notices; pages find them in the list');
    });
  }

  async function receive(text: string): Promise<void> {
    const { from, written = [], unlisted, read } = hintSchema.parse(JSON.parse(text));
    if (from === origin) return;
    if (read !== undefined) door?.read(read.userId, read.ids);
    if (unlisted !== undefined) tellHere([{ ...unlisted, inBrowser: true }]);
    const here = written.filter(([userId]) => door?.isHere(userId) === true);
    if (here.length === 0) return;
    const notices = new Map(
      (
        await readNotices(
          db,
          here.map(([, id]) => id),
        )
      ).map((notice) => [notice.id, notice]),
    );
    for (const [userId, id, inBrowser] of here) {
      const notification = notices.get(id);
      if (notification !== undefined) tellHere([{ userId, notification, inBrowser }]);
    }
  }

  channel?.listen((text) => {
    receive(text).catch((error: unknown) => log.warn({ err: error }, 'a hint of notices was of no use'));
  });

  return {
    open: (opened) => void (door = opened),
    tell: (written) => {
      tellHere(written);
      for (let from = 0; from < written.length; from += noticesPerHint) {
        const some = written.slice(from, from + noticesPerHint);
        send({ written: some.map(({ userId, notification, inBrowser }) => [userId, notification.id, inBrowser]) });
      }
    },
    tellUnlisted: (userId, notification) => {
      tellHere([{ userId, notification, inBrowser: true }]);
      send({ unlisted: { userId, notification } });
    },
    tellRead: (userId, ids) => {
      door?.read(userId, ids);
      if (ids === 'all') send({ read: { userId, ids } });
      else
        for (let from = 0; from < ids.length; from += idsPerHint) {
          send({ read: { userId, ids: ids.slice(from, from + idsPerHint) } });
        }
    },
  };
}
