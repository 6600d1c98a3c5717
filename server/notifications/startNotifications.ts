import type { Logger } from 'pino';
import { isTerminal } from '#protocol/job';
import { limits } from '#protocol/limits';
import { channelSchema } from '#protocol/notification';
import type { Db } from '../database/database.ts';
import type { Env } from '../env.ts';
import type { JobBus } from '../jobs/jobBus.ts';
import { repeat } from '../jobs/repeat.ts';
import type { HintChannel } from '../jobs/sharedBus.ts';
import { createInbox } from './inbox.ts';
import { noticeEndedJobs } from './jobNotices.ts';
import { createLive, type LiveDoor } from './live.ts';
import type { Notifications } from './notifications.ts';
import { startOutbox, type Pace } from './outbox.ts';
import { createRecipients } from './recipients.ts';
import { createPushDevices } from './pushDevices.ts';
import type { OutsideChannel, Senders } from './sender.ts';
import { readSettings, saveSettings } from './settings.ts';
import { createSystemNotices, type SystemView } from './systemNotices.ts';
import { createTargets } from './targets.ts';
import { createTestChannel } from './testChannel.ts';
import { createWatches } from './watches.ts';
import type { WrittenNotice } from './writeNotices.ts';

export type NotificationsDeps = {
  db: Db;
  bus: JobBus;
  auth: Env['AUTH'];
  senders: Senders;
  pushKey: string;
  system: SystemView;
  /** Between processes; null where there is only one. */
  hints: HintChannel | null;
  publicUrl: () => string;
  /** Throws where an address is none that notices may be sent to. */
  assertReceiver: (url: string) => Promise<unknown>;
  log: Logger;
  /** Other paces than usual, for tests that can’t wait. */
  pace?: Partial<Pace>;
};

export type RunningNotifications = Notifications & {
  /** Where this process's sockets are told of what is new. */
  openDoor: (door: LiveDoor) => void;
  stop: () => Promise<void>;
};

/** Makes notices from what happens, and takes them out; in every process that serves people. */
export function startNotifications(deps: NotificationsDeps): RunningNotifications {
  const { db, bus, senders, publicUrl, assertReceiver, log } = deps;
  const recipients = createRecipients(deps.auth);
  const live = createLive({ db, channel: deps.hints, log });
  const isAvailable = (channel: OutsideChannel) => senders[channel].isAvailable();
  // Of people who come with tokens no address is kept.
  const knownEmail = (email: string | null) => (deps.auth === 'accounts' ? email : null);
  const test = createTestChannel({ db, live, senders, publicUrl });
  const tellNew = (written: readonly WrittenNotice[]) => {
    if (written.length > 0) live.tell(written);
  };
  const pace: Pace = { beatMs: 2_000, digestMs: limits.digestMs, ...deps.pace };
  const { beatMs } = pace;
  const outbox = startOutbox({ db, recipients, senders, publicUrl, onNotices: tellNew, log, pace });

  async function noticeJobs(): Promise<void> {
    for (let more = true; more;) {
      const round = await noticeEndedJobs({ db, recipients, isAvailable });
      tellNew(round.written);
      if (round.written.length > 0) outbox.wake();
      more = round.more;
    }
  }
  let noticing: Promise<void> | null = null;
  let hasNews = false;
  /** A hint that comes during a round is worth one more round. */
  function noticeSoon(): void {
    hasNews = true;
    noticing ??= (async () => {
      while (hasNews) {
        hasNews = false;
        await noticeJobs();
      }
    })()
      .catch((error: unknown) => log.warn({ err: error }, 'jobs that ended could not be looked at'))
      .finally(() => (noticing = null));
  }
  const unsubscribe = bus.subscribe(({ summary }) => {
    if (isTerminal(summary.status)) noticeSoon();
  });
  const jobBeat = setInterval(noticeSoon, beatMs);
  noticeSoon();

  const noticeSystem = createSystemNotices({ db, recipients, isAvailable }, deps.system);
  const systemBeat = repeat(
    async () => {
      const written = await noticeSystem();
      tellNew(written);
      if (written.length > 0) outbox.wake();
    },
    beatMs,
    log,
  );

  return {
    inbox: createInbox(db, live),
    targets: createTargets(db, assertReceiver),
    pushDevices: createPushDevices(db, assertReceiver),
    watches: createWatches(db),
    settings: {
      read: (userId) => readSettings(db, userId),
      save: (userId, settings) => saveSettings(db, userId, settings),
    },
    channelsFor: (email) =>
      channelSchema.options.filter((channel) => {
        if (channel === 'browser') return true;
        return isAvailable(channel) && (channel !== 'email' || knownEmail(email) !== null);
      }),
    pushKey: deps.pushKey,
    test: (recipient, channel, targetId) =>
      test({ ...recipient, email: knownEmail(recipient.email) }, channel, targetId),
    openDoor: live.open,
    stop: async () => {
      unsubscribe();
      clearInterval(jobBeat);
      await Promise.all([noticing, systemBeat.stop(), outbox.stop()]);
    },
  };
}
