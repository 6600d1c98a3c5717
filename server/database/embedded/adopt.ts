import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Binaries } from './binaries.ts';
import { superuser, type Cluster } from './cluster.ts';
import { stopPostmaster, type Postmaster } from './postmaster.ts';
import { findPostmaster } from './postmasterFile.ts';
import { settingsId } from './postgresSettings.ts';
import { isRunning } from './processIdentity.ts';

/** How long a PostgreSQL that is found starting or stopping may take to be done with it. */
const patienceMs = 20_000;
const lookMs = 250;

/** The address of a database of the cluster. */
export function addressOf(cluster: Cluster, port: number): string {
  return `postgres://${superuser}:${cluster.password}@127.0.0.1:${port}/postgres`;
}

/**
 * Takes over the PostgreSQL that a killed server left running; null where there is none. One of another version or with
 * other settings is stopped, so that the caller starts it anew.
 */
export async function adoptPostmaster(cluster: Cluster, binaries: Binaries, log: Logger): Promise<Postmaster | null> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const found = await findPostmaster(cluster.directory);
    if (found === null) return null;
    const settings = await askSettings(addressOf(cluster, found.port));
    if (settings === settingsId(binaries.version)) {
      log.info({ pid: found.pid, port: found.port }, 'took over the database that a killed server left running');
      return { pid: found.pid, port: found.port, ended: untilGone(found.pid) };
    }
    if (settings !== null || Date.now() > deadline) {
      log.info({ pid: found.pid }, 'stopping the database that a killed server left running');
      await stopPostmaster(found.pid, settings === null ? 'immediate' : 'fast');
      return null;
    }
    await sleep(100);
  }
}

/** The id of the settings that it runs with; '' where it has none, null where it takes no connections now. */
async function askSettings(connectionString: string): Promise<string | null> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ id: string | null }>(
      `SELECT current_setting('signalbox.settings', true) AS id`,
    );
    return rows[0]?.id ?? '';
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}

/** It is not our child, so its end has to be looked for. */
async function untilGone(pid: number): Promise<string> {
  while (await isRunning(pid)) await sleep(lookMs, undefined, { ref: false });
  return 'unknown cause';
}
