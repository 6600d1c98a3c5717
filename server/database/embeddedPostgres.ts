import { mkdir } from 'node:fs/promises';
import type { Logger } from 'pino';
import { AppError } from '../errors.ts';
import { unprivilegedAccount } from './embedded/account.ts';
import { addressOf, adoptPostmaster } from './embedded/adopt.ts';
import { findBinaries } from './embedded/binaries.ts';
import { openCluster } from './embedded/cluster.ts';
import { explain } from './embedded/explain.ts';
import { abandonedHomes, findHome, sharedFolder, sharedFolders } from './embedded/home.ts';
import { claimOwnership } from './embedded/ownership.ts';
import { startPostmaster } from './embedded/postmaster.ts';
import { supervise } from './embedded/supervise.ts';
import { startWatchdog } from './embedded/watchdog.ts';

export type EmbeddedPostgres = {
  /** Stays the same for as long as this server runs, also when PostgreSQL has to be started again. */
  url: string;
  /** True where it was found running, left behind by a server that was killed. */
  adopted: boolean;
  /** Where it lies on disk. */
  home: string;
  /** Stops it and gives the directory free. Close the pools first: what still runs is broken off. */
  stop: () => Promise<void>;
};

/**
 * A real PostgreSQL with its data in `dataDir`/postgres, made on the first start, owned by this process until `stop`.
 *
 * One owner at a time. PostgreSQL is started again where it ends by itself, taken over where a killed server left it
 * running, and stopped where nobody does so for `graceMs` after the kill. As root it runs under another account and, where that
 * can't reach `dataDir`, lies in one of `shared`.
 * @throws AppError `unavailable`, with a hint, where another server owns the directory or PostgreSQL can't be run.
 */
export async function startEmbeddedPostgres({
  dataDir,
  log,
  shared = sharedFolders,
  graceMs = 8_000,
}: {
  dataDir: string;
  log: Logger;
  shared?: readonly string[];
  graceMs?: number;
}): Promise<EmbeddedPostgres> {
  try {
    await mkdir(dataDir, { recursive: true });
    const account = await unprivilegedAccount();
    const { home, elsewhere } = await findHome(dataDir, account, shared);
    if (elsewhere) await tellWhere(dataDir, home, log);
    const ownership = await claimOwnership(home);
    if ('heldBy' in ownership) throw inUse(dataDir, ownership.heldBy);
    let dismissWatchdog = () => {};
    try {
      const binaries = await findBinaries(account, () => sharedFolder(account, shared));
      const cluster = await openCluster(home, binaries, account, log);
      const adopted = await adoptPostmaster(cluster, binaries, log);
      dismissWatchdog = startWatchdog(ownership.file, cluster.directory, graceMs);
      const postmaster = adopted ?? (await startPostmaster(home, cluster, binaries, null));
      log.info({ pid: postmaster.pid, port: postmaster.port, version: binaries.version }, 'the database is running');
      const end = supervise(postmaster, (port) => startPostmaster(home, cluster, binaries, port), log);
      const stop = async () => {
        await end();
        dismissWatchdog();
        await ownership.release();
      };
      let stopped: Promise<void> | undefined;
      return {
        url: addressOf(cluster, postmaster.port),
        adopted: adopted !== null,
        home,
        stop: () => (stopped ??= stop()),
      };
    } catch (error) {
      dismissWatchdog();
      await ownership.release();
      throw error;
    }
  } catch (error) {
    throw explain('The database that comes with Signalbox could not be started', dataDir, '', error);
  }
}

function inUse(dataDir: string, owner: { pid: number; hostname: string; since: string }): AppError {
  const who = `process ${owner.pid} on ${owner.hostname}, running since ${owner.since}`;
  return new AppError('unavailable', `The data directory ${dataDir} is in use by another Signalbox server: ${who}.`, {
    hint: 'Stop that one first, or give this one a DATA_DIR of its own.',
  });
}

async function tellWhere(dataDir: string, home: string, log: Logger): Promise<void> {
  log.info({ dataDir, home }, 'PostgreSQL does not run as root; its data lies where its account reaches it');
  const abandoned = await abandonedHomes(home);
  if (abandoned.length > 0) log.warn({ abandoned }, 'these databases belong to no data directory any more');
}
