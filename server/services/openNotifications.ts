import { statfs } from 'node:fs/promises';
import type { Logger } from 'pino';
import { publicUrl, type Env } from '../env.ts';
import type { Mail } from '../integrations/mail.ts';
import { readLanes } from '../jobs/lanes.ts';
import { releaseLeases } from '../notifications/releaseLeases.ts';
import { createSenders } from '../notifications/senders/createSenders.ts';
import { startNotifications, type RunningNotifications } from '../notifications/startNotifications.ts';
import type { Resources } from '../resources.ts';

export type NotificationsServiceDeps = {
  env: Env;
  resources: Pick<Resources, 'database' | 'bus' | 'hints' | 'queue'>;
  mail: Mail;
  log: Logger;
};

/** Notices with all their channels, as this installation has them. */
export async function openNotifications({
  env,
  resources,
  mail,
  log,
}: NotificationsServiceDeps): Promise<RunningNotifications> {
  const { database, bus, hints, queue } = resources;
  if (env.DATABASE_URL === undefined) await releaseLeases(database.db);
  const origin = () => publicUrl(env);
  const channels = await createSenders({ db: database.db, mail, publicUrl: origin, env });
  return startNotifications({
    db: database.db,
    bus,
    auth: env.AUTH,
    senders: channels.senders,
    pushKey: channels.pushKey,
    hints: hints?.topic('notices') ?? null,
    publicUrl: origin,
    assertReceiver: channels.assertReceiver,
    system: {
      lanes: () => readLanes(database.pool),
      pingQueue: queue.ping,
      disk: async () => {
        const { bavail, blocks, bsize } = await statfs(env.DATA_DIR);
        return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
      },
    },
    log,
  });
}
