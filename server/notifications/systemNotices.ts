import { and, gt, inArray, like } from 'drizzle-orm';
import type { SystemAlert } from '#protocol/notification';
import type { LaneStatus } from '#protocol/queue';
import { notifications } from '../database/notificationsSchema.ts';
import type { NoticeDeps } from './jobNotices.ts';
import { createLaneWatch, type LaneNews } from './laneWatch.ts';
import { createOutageWatch } from './outageWatch.ts';
import type { Recipient } from './recipients.ts';
import { writeNotices, type NoticeDraft, type WrittenNotice } from './writeNotices.ts';

export type SystemView = {
  /** Rejects where the database is out of reach. */
  lanes: () => Promise<LaneStatus[]>;
  /** Rejects where the queue is out of reach. */
  pingQueue: () => Promise<void>;
  /** Free and whole bytes of the disk that the data lie on. */
  disk: () => Promise<{ freeBytes: number; totalBytes: number }>;
};

const minuteMs = 60_000;
const drainedEveryMs = 10 * minuteMs;
const alertEveryMs = 60 * minuteMs;
const lowDiskBytes = 2 * 1024 ** 3;
const lowDiskShare = 0.05;

/** Something that concerns all who run the system; told again after `everyMs` at the earliest, by whichever process. */
type SystemNews = Pick<NoticeDraft, 'kind' | 'facts'> & {
  subject: string;
  everyMs: number;
  rule: 'lane-drained' | 'system-alert';
};

/** Returns a round that looks at the system and writes what those who run it are to know. */
export function createSystemNotices(deps: NoticeDeps, view: SystemView): () => Promise<WrittenNotice[]> {
  const lanesChange = createLaneWatch();
  const databaseIsBack = createOutageWatch();
  const queueIsBack = createOutageWatch();

  async function look(): Promise<SystemNews[]> {
    const [lanes, queue, disk] = await Promise.allSettled([view.lanes(), view.pingQueue(), view.disk()]);
    const nowMs = Date.now();
    const news: SystemNews[] = lanes.status === 'fulfilled' ? lanesChange(lanes.value, nowMs).map(laneNews) : [];
    const databaseSeconds = databaseIsBack(lanes.status === 'fulfilled', nowMs);
    if (databaseSeconds !== null) news.push(alert('database-was-unreachable', { seconds: databaseSeconds }));
    const queueSeconds = queueIsBack(queue.status === 'fulfilled', nowMs);
    if (queueSeconds !== null) news.push(alert('queue-was-unreachable', { seconds: queueSeconds }));
    const space = disk.status === 'fulfilled' ? disk.value : null;
    if (space !== null && space.freeBytes < Math.min(lowDiskBytes, space.totalBytes * lowDiskShare)) {
      news.push(alert('disk-nearly-full', { freeMb: Math.round(space.freeBytes / 1024 ** 2) }));
    }
    return news;
  }

  return async () => {
    const news = await look();
    if (news.length === 0) return [];
    const nowMs = Date.now();
    return await deps.db.transaction(async (transaction) => {
      const drafts: NoticeDraft[] = [];
      for (const item of news) {
        const staff = await deps.recipients.staff(transaction, item.rule === 'lane-drained' ? 'operator' : 'admin');
        const told = await transaction
          .select({ userId: notifications.userId })
          .from(notifications)
          .where(
            and(
              inArray(
                notifications.userId,
                staff.map(({ userId }) => userId),
              ),
              like(notifications.key, `${item.subject}:%`),
              gt(notifications.createdAt, new Date(nowMs - item.everyMs).toISOString()),
            ),
          );
        const already = new Set(told.map(({ userId }) => userId));
        drafts.push(
          ...staff.filter(({ userId }) => !already.has(userId)).map((recipient) => draft(item, recipient, nowMs)),
        );
      }
      return await writeNotices(transaction, drafts, deps.isAvailable);
    });
  };
}

function draft({ kind, facts, subject, everyMs, rule }: SystemNews, recipient: Recipient, nowMs: number): NoticeDraft {
  // Where several processes see the same thing at once, the bucket of time makes their keys one.
  const key = `${subject}:${Math.floor(nowMs / everyMs)}`;
  return { recipient, rules: [rule], kind, job: null, facts, key };
}

function laneNews(news: LaneNews): SystemNews {
  const { lane } = news;
  if (news.news === 'no-worker') return alert('no-worker', { lane, seconds: news.seconds }, lane);
  const subject = `drained:${lane}`;
  return { kind: 'lane-drained', facts: { lane }, subject, everyMs: drainedEveryMs, rule: 'lane-drained' };
}

function alert(about: SystemAlert, facts: NoticeDraft['facts'], which = 'all'): SystemNews {
  const subject = `alert:${about}:${which}`;
  return {
    kind: 'system-alert',
    facts: { alert: about, ...facts },
    subject,
    everyMs: alertEveryMs,
    rule: 'system-alert',
  };
}
