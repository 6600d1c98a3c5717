import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Binaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { explain } from './explain.ts';
import { findPostmaster, readPostmasterFile } from './postmasterFile.ts';
import { settingsArguments } from './postgresSettings.ts';
import { isRunning } from './processIdentity.ts';

/** A running PostgreSQL. `ended` resolves, never rejects, with how it ended. */
export type Postmaster = { pid: number; port: number; ended: Promise<string> };

const logBytes = 10 * 1024 * 1024;
const patienceMs = 20_000;
/** Left behind by a PostgreSQL that was killed: its last processes leave by themselves. */
const leftovers = /pre-existing shared memory block|lock file "postmaster.pid" already exists/;

/**
 * Starts PostgreSQL and waits until it takes connections, through recovery if need be. `port` is taken where it is free.
 * @throws AppError where it does not start.
 */
export async function startPostmaster(
  home: string,
  cluster: Cluster,
  binaries: Binaries,
  wantedPort: number | null,
): Promise<Postmaster> {
  const deadline = Date.now() + patienceMs;
  let port = wantedPort ?? (await freePort());
  for (;;) {
    const started = await tryStart(home, cluster, binaries, port);
    if (typeof started !== 'string') return started;
    const portTaken = /could not bind|Address already in use/.test(started);
    if (Date.now() > deadline || !(portTaken || leftovers.test(started))) {
      throw explain('PostgreSQL did not start', home, started);
    }
    await sleep(portTaken && wantedPort === null ? 0 : 250);
    if (portTaken && wantedPort === null) port = await freePort();
  }
}

/** The running PostgreSQL, or what it wrote before it gave up. */
async function tryStart(
  home: string,
  { directory, account }: Cluster,
  { postgres, version }: Binaries,
  port: number,
): Promise<Postmaster | string> {
  // Clears away what a PostgreSQL that was killed has left.
  await findPostmaster(directory);
  const logPath = join(home, 'postgres.log');
  const log = await openLog(logPath);
  if (account !== null) await log.chown(account.uid, account.gid);
  const { size } = await log.stat();
  let end: string | null = null;
  let child: ChildProcess;
  let ended: Promise<string>;
  try {
    // A session of its own: Ctrl-C is for the server, which still needs its database to end its work. A file for its
    // words: a pipe would break when the server is killed.
    child = spawn(postgres, ['-D', directory, '-p', String(port), ...settingsArguments(version)], {
      cwd: directory,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: { LC_ALL: 'C', TZ: 'UTC' },
      ...(account && { uid: account.uid, gid: account.gid }),
    });
    // Listened for before anything is waited for: one that gives up at once would otherwise be waited for for ever.
    ended = endOf(child).then((how) => (end = how));
    child.unref();
  } finally {
    await log.close();
  }
  while (end === null) {
    const file = await readPostmasterFile(directory);
    if (child.pid !== undefined && file?.pid === child.pid && file.status === 'ready') {
      return { pid: child.pid, port: file.port, ended };
    }
    await sleep(15);
  }
  const written = (await readFile(logPath)).subarray(size).toString('utf8');
  return written.trim() || end;
}

/** How a process ended: its exit code or signal, or why it could not be started. */
async function endOf(child: ChildProcess): Promise<string> {
  try {
    const [code, signal] = z.tuple([z.number().nullable(), z.string().nullable()]).parse(await once(child, 'exit'));
    return signal ?? `exit code ${code}`;
  } catch (error) {
    return String(error);
  }
}

/**
 * Stops PostgreSQL: `fast` ends all sessions and writes everything to its place, `immediate` leaves that to the recovery
 * at its next start. Falls back to `immediate` after `timeoutMs`.
 */
export async function stopPostmaster(pid: number, how: 'fast' | 'immediate', timeoutMs = 20_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  signal(pid, how === 'fast' ? 'SIGINT' : 'SIGQUIT');
  while (await isRunning(pid)) {
    if (Date.now() > deadline) {
      signal(pid, how === 'fast' ? 'SIGQUIT' : 'SIGKILL');
      await sleep(500);
    }
    await sleep(15);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}

async function openLog(path: string) {
  const size = (await stat(path).catch(() => null))?.size ?? 0;
  if (size > logBytes) await rename(path, `${path}.1`);
  return await open(path, 'a', 0o600);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = z.object({ port: z.number() }).parse(probe.address());
  probe.close();
  await once(probe, 'close');
  return port;
}
