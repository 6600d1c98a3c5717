import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import type { JobEventDraft } from '#protocol/jobEvent';
import { channelSchema, type LiveNotification, type NotificationSettings } from '#protocol/notification';
import type { LaneStatus } from '#protocol/queue';
import { users } from '../../server/database/accountsSchema.ts';
import { notificationTargets } from '../../server/database/notificationsSchema.ts';
import type { HintChannel } from '../../server/jobs/sharedBus.ts';
import type { OutgoingMessage, OutsideChannel, Senders } from '../../server/notifications/sender.ts';
import { startNotifications, type RunningNotifications } from '../../server/notifications/startNotifications.ts';
import type { Engine } from './engine.ts';

/** The outside world: what was sent by which channel, and what it answers. */
export type Outside = {
  sent: { channel: OutsideChannel; message: OutgoingMessage; place: unknown }[];
  answer: (message: OutgoingMessage) => Promise<'sent' | 'gone'>;
  senders: Senders;
};

export function outsideWorld(): Outside {
  const outside: Outside = {
    sent: [],
    answer: () => Promise.resolve('sent'),
    senders: {
      push: sender('push'),
      email: sender('email'),
      slack: sender('slack'),
      discord: sender('discord'),
      webhook: sender('webhook'),
    },
  };
  function sender<C extends OutsideChannel>(channel: C) {
    return {
      channel,
      isAvailable: () => true,
      send: (message: OutgoingMessage, place: unknown) => {
        outside.sent.push({ channel, message, place });
        return outside.answer(message);
      },
    };
  }
  return outside;
}

export type LiveHeard = { userId: string; notification: LiveNotification }[];

export type Notices = RunningNotifications & {
  live: LiveHeard;
  reads: { userId: string; ids: readonly string[] | 'all' }[];
};

/** How the system stands, for a test to change. */
export type SystemState = {
  lanes: LaneStatus[];
  isQueueAway: boolean;
  disk: { freeBytes: number; totalBytes: number };
  /** How often it was looked at, by all processes. */
  looks: number;
};

export const roomyDisk = { freeBytes: 50e9, totalBytes: 100e9 };

type Options = {
  auth?: 'none' | 'accounts' | 'jwt';
  digestMs?: number;
  hints?: HintChannel;
  system?: SystemState;
};

/** Notices as one process makes them, on an engine's database; several may share it. */
export function startNotices(engine: Engine, outside: Outside, options: Options = {}): Notices {
  const live: Notices['live'] = [];
  const reads: Notices['reads'] = [];
  const { system = { lanes: [], isQueueAway: false, disk: roomyDisk, looks: 0 } } = options;
  const running = startNotifications({
    db: engine.database.db,
    bus: engine.bus,
    auth: options.auth ?? 'accounts',
    senders: outside.senders,
    pushKey: 'push key',
    hints: options.hints ?? null,
    system: {
      lanes: () => Promise.resolve(system.lanes),
      pingQueue: () => (system.isQueueAway ? Promise.reject(new Error('away')) : Promise.resolve()),
      disk: () => {
        system.looks += 1;
        return Promise.resolve(system.disk);
      },
    },
    publicUrl: () => 'https://signalbox.example',
    assertReceiver: () => Promise.resolve(),
    log: pino({ level: 'silent' }),
    pace: { beatMs: 100, digestMs: options.digestMs ?? 0 },
  });
  running.openDoor({
    isHere: () => true,
    notification: (userId, notification) => void live.push({ userId, notification }),
    read: (userId, ids) => void reads.push({ userId, ids }),
  });
  return { ...running, live, reads };
}

/** An account that is told of everything, by every channel, unless said otherwise. */
export async function addPerson(
  { database: { db } }: Engine,
  about: { role?: 'admin' | 'operator' | 'user' | 'viewer'; name?: string } = {},
): Promise<string> {
  const id = randomUUID();
  const now = new Date();
  const name = about.name ?? 'Ada';
  const email = `${id}@people.example`;
  await db.insert(users).values({ id, name, email, createdAt: now, updatedAt: now, role: about.role ?? 'user' });
  return id;
}

const everything = [...channelSchema.options];

export function tellOf(
  rules: readonly (keyof NotificationSettings['rules'])[],
  more: Partial<NotificationSettings> & { channels?: NotificationSettings['rules']['watched'] } = {},
): NotificationSettings {
  const { channels = everything, ...rest } = more;
  return {
    rules: Object.fromEntries(rules.map((rule) => [rule, channels])),
    quietHours: null,
    locale: 'en',
    ...rest,
  };
}

export async function addWebhook({ database: { db } }: Engine, userId: string, name = 'Hook'): Promise<string> {
  const id = randomUUID();
  await db.insert(notificationTargets).values({
    id,
    userId,
    channel: 'webhook',
    name,
    url: 'https://hooks.example/secret-path',
    secret: 'whsec_c2VjcmV0',
    createdAt: new Date().toISOString(),
  });
  return id;
}

/** A job that ends at once, or waits for its end where none is given. */
export async function jobOf(
  { jobs, jobLog }: Engine,
  ownerId: string | null,
  end: 'completed' | 'failed' | 'cancelled' | null,
  about: { batchId?: string; name?: string } = {},
): Promise<string> {
  const { id } = await jobs.create({ pipeline: 'test', input: {}, ownerId, ...about });
  if (end !== null) await jobLog.append(id, () => [endings[end]]);
  return id;
}

export const endings: Readonly<Record<'completed' | 'failed' | 'cancelled', JobEventDraft>> = {
  completed: { type: 'completed', data: { result: {} } },
  failed: { type: 'failed', data: { error: { code: 'internal', message: 'It broke' } } },
  cancelled: { type: 'cancelled', data: { by: { kind: 'user' } } },
};
