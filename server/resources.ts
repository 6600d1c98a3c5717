import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { openDatabase, type Database } from './database/database.ts';
import { startEmbeddedPostgres } from './database/embeddedPostgres.ts';
import { readEpoch } from './database/epoch.ts';
import { openPgHints } from './database/pgHints.ts';
import { getOrCreateSetting } from './database/settings.ts';
import type { Env } from './env.ts';
import { createFileStorage, type FileStorage } from './integrations/fileStorage.ts';
import { createFileTokens, type FileTokens } from './integrations/fileTokens.ts';
import { splitHints, type HintTopics } from './jobs/hintTopics.ts';
import { createLocalBus, overhear, type JobBus, type JobChange } from './jobs/jobBus.ts';
import { createJobLog, type JobLog } from './jobs/jobLog.ts';
import { openJobQueue, type JobQueue } from './jobs/queue.ts';
import { openRedisHints } from './jobs/redisHints.ts';
import { createSharedBus } from './jobs/sharedBus.ts';
import { loseAllWorkers } from './jobs/workers.ts';
import type { Shutdown } from './shutdown.ts';

/** What both services stand on; opened in this order, closed in the reverse. */
export type Resources = {
  database: Database;
  epoch: string;
  bus: JobBus;
  /** Between processes; null where this one is alone. */
  hints: HintTopics | null;
  jobLog: JobLog;
  queue: JobQueue;
  fileStorage: FileStorage;
  fileTokens: FileTokens;
};

/** Those who look on: at what this process commits, and how long it takes. */
export type Onlookers = { committed: (change: JobChange) => void; appended: (ms: number) => void };

export async function openResources(
  env: Env,
  shutdown: Shutdown,
  log: Logger,
  onlookers?: Onlookers,
): Promise<Resources> {
  const url = env.DATABASE_URL ?? (await startOwnDatabase(env, shutdown, log));
  const database = await openDatabase(url, { log });
  shutdown.add('database connections', database.close);
  // The embedded database has one owner at a time: whoever worked on it before is gone.
  if (env.DATABASE_URL === undefined) await loseAllWorkers(database.pool);
  const epoch = await readEpoch(database);
  const hints = openHints(env, database, log);
  shutdown.add('hints', () => hints?.close());
  const local = createLocalBus((error) => log.error({ err: error }, 'a listener to job changes failed'));
  const shared = hints === null ? local : createSharedBus(local, hints.topic('jobs'), database.pool, log);
  const bus = onlookers === undefined ? shared : overhear(shared, onlookers.committed);
  shutdown.add('bus', bus.close);
  const queue = await openJobQueue(
    env.REDIS_URL === undefined ? { kind: 'postgres', url } : { kind: 'redis', url: env.REDIS_URL },
    log,
  );
  shutdown.add('queue', queue.close);
  const secret = await getOrCreateSetting(database.db, 'file_secret', () => randomBytes(32).toString('base64url'));
  return {
    database,
    epoch,
    bus,
    hints,
    jobLog: createJobLog(database.pool, bus, onlookers?.appended),
    queue,
    fileStorage: createFileStorage(join(env.DATA_DIR, 'files')),
    fileTokens: createFileTokens(secret),
  };
}

async function startOwnDatabase(env: Env, shutdown: Shutdown, log: Logger): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir: env.DATA_DIR, log });
  shutdown.add('embedded PostgreSQL', postgres.stop);
  return postgres.url;
}

/** With a database of its own a server is alone; with a shared one there may be others to tell. */
function openHints(env: Env, { pool, url }: Database, log: Logger): HintTopics | null {
  if (env.REDIS_URL !== undefined) return splitHints(openRedisHints(env.REDIS_URL, log));
  if (env.DATABASE_URL !== undefined) return splitHints(openPgHints(url, pool, log));
  return null;
}
