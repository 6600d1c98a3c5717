import { pbkdf2 } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../server/database/embeddedPostgres.ts';
import { abandonedHomes } from '../../../server/database/embedded/home.ts';
import { ask, makeFolder, postgresPid, removeFolders } from '../../support/embeddedFolders.ts';
import { startOwner } from '../../support/startOwner.ts';

const log = pino({ level: 'silent' });
const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };

let dataDir: string;
let shared: string[];
let running: EmbeddedPostgres[] = [];

async function start(directory = dataDir): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir: directory, log, shared });
  running.push(postgres);
  return postgres;
}

beforeEach(() => {
  dataDir = makeFolder('data dir');
  chmodSync(dataDir, 0o755);
  shared = [makeFolder('shared')];
  for (const folder of shared) chmodSync(folder, 0o755);
});

afterEach(async () => {
  await Promise.all(running.map((postgres) => postgres.stop()));
  running = [];
  removeFolders();
});

describe('the embedded PostgreSQL', () => {
  it('keeps what was written over a restart, on a path with spaces', async () => {
    const first = await start();
    expect(dataDir).toContain(' ');
    expect(first.home).toBe(join(dataDir, 'postgres'));
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS n');
    await first.stop();
    expect(postgresPid(first.home)).toBeNull();

    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([42]);
  });

  it('answers on loopback alone, to its password alone, and writes to the disk', async () => {
    const { url, home } = await start();
    expect(await ask(url, 'SHOW listen_addresses')).toEqual(['127.0.0.1']);
    expect(await ask(url, 'SHOW unix_socket_directories')).toEqual(['']);
    expect(await ask(url, 'SHOW fsync')).toEqual(['on']);
    expect(statSync(join(home, 'password')).mode & 0o777).toBe(0o600);
    await expect(ask(url.replace(/:[0-9a-f]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
      /password authentication failed/,
    );
  });

  it('refuses a second owner and says who the first is', async () => {
    const owner = await startOwner(dataDir);
    try {
      await expect(start()).rejects.toThrow(new RegExp(`in use by another Signalbox server: process ${owner.pid} on `));
      expect(await ask(owner.url, 'SELECT 1')).toEqual([1]);
    } finally {
      await owner.stop();
    }
    expect((await start()).adopted).toBe(false);
  });

  it('lets one of many win that start at the same time', async () => {
    const settled = await Promise.allSettled([start(), start(), start(), start()]);
    const refusals = settled.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(refusals).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('in use by another Signalbox')));
  });

  it('takes over the PostgreSQL of a server that was killed', async () => {
    const owner = await startOwner(dataDir);
    await ask(owner.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    const before = postgresPid(owner.home);
    await owner.kill();

    const next = await start();
    expect(next.adopted).toBe(true);
    expect(postgresPid(next.home)).toBe(before);
    expect(await ask(next.url, 'SELECT n FROM kept')).toEqual([7]);
    await next.stop();
    expect(postgresPid(next.home)).toBeNull();
  });

  it('starts it again where PostgreSQL was killed together with its server', async () => {
    const owner = await startOwner(dataDir);
    await ask(owner.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    const before = postgresPid(owner.home) ?? 0;
    await owner.kill();
    process.kill(before, 'SIGKILL');

    const next = await start();
    expect(next.adopted).toBe(false);
    expect(await ask(next.url, 'SELECT n FROM kept')).toEqual([7]);
  });

  it('is stopped soon after its server was killed, where nobody takes it over', async () => {
    const owner = await startOwner(dataDir, { graceMs: 500 });
    expect(postgresPid(owner.home)).not.toBeNull();
    await owner.kill();
    await vi.waitFor(() => expect(postgresPid(owner.home)).toBeNull(), { timeout: 10_000 });
  });

  it('outlives the time at which it would have been stopped, once it is taken over', async () => {
    const owner = await startOwner(dataDir, { graceMs: 5_000 });
    await owner.kill();
    const next = await start();
    expect(next.adopted).toBe(true);
    const pid = postgresPid(next.home);
    await sleep(6_500);
    expect(postgresPid(next.home)).toBe(pid);
  });

  it('is started again at the same address when it is killed', async () => {
    const { url, home } = await start();
    await ask(url, 'CREATE TABLE kept AS SELECT 1 AS n');
    const before = postgresPid(home) ?? 0;
    process.kill(before, 'SIGKILL');
    await vi.waitFor(async () => expect(await ask(url, 'SELECT n FROM kept')).toEqual([1]), { timeout: 20_000 });
    expect(postgresPid(home)).not.toBe(before);
  });

  it('is started again also where it had been taken over', async () => {
    const owner = await startOwner(dataDir);
    await owner.kill();
    const { url, home, adopted } = await start();
    expect(adopted).toBe(true);
    process.kill(postgresPid(home) ?? 0, 'SIGKILL');
    await vi.waitFor(async () => expect(await ask(url, 'SELECT 1')).toEqual([1]), { timeout: 20_000 });
  });

  it('is not fooled by a pid that now belongs to another program', async () => {
    const first = await start();
    await first.stop();
    const [ownerFile = ''] = readdirSync(first.home).filter((name) => name.startsWith('owner-'));
    const owner: Record<string, unknown> = JSON.parse(readFileSync(join(first.home, ownerFile), 'utf8'));
    const recycled = { ...owner, pid: process.ppid, released: undefined };
    writeFileSync(join(first.home, ownerFile), JSON.stringify(recycled));
    writeFileSync(
      join(first.home, 'cluster', 'postmaster.pid'),
      `${process.ppid}\n${first.home}/cluster\n0\n1\n\n\n\nready\n`,
    );

    const next = await start();
    expect(await ask(next.url, 'SELECT 1')).toEqual([1]);
  });

  it('makes the database anew where the making was cut short', async () => {
    mkdirSync(join(dataDir, 'postgres', 'cluster.unfinished'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres', 'cluster.unfinished', 'PG_VERSION'), '18\n');
    expect(await ask((await start()).url, 'SELECT 1')).toEqual([1]);
    expect(existsSync(join(dataDir, 'postgres', 'cluster.unfinished'))).toBe(false);
  });

  it('says what to do about a database of another major version', async () => {
    const { home, stop } = await start();
    await stop();
    writeFileSync(join(home, 'cluster', 'PG_VERSION'), '12\n');
    await expect(start()).rejects.toThrow(/is of PostgreSQL 12/);
  });

  it('says what it was told where PostgreSQL does not start, and gives the directory free', async () => {
    const { home, stop } = await start();
    await stop();
    const control = join(home, 'cluster', 'global', 'pg_control');
    const kept = readFileSync(control);
    writeFileSync(control, '');
    await expect(start()).rejects.toThrow(/PostgreSQL did not start\. It said: .*pg_control/s);
    writeFileSync(control, kept);
    expect(await ask((await start()).url, 'SELECT 1')).toEqual([1]);
  });

  it('notices that PostgreSQL gives up also where files are slow to close', async () => {
    const { home, stop } = await start();
    await stop();
    writeFileSync(join(home, 'cluster', 'global', 'pg_control'), '');
    const leaveThreads = keepThreadsBusy();
    try {
      await expect(start()).rejects.toThrow(/PostgreSQL did not start/);
    } finally {
      leaveThreads();
    }
  });
});

/** Lets everything that goes by Node's threads (files, among others) wait for its turn until it is ended. */
function keepThreadsBusy(): () => void {
  let isBusy = true;
  const go = () => {
    if (isBusy) pbkdf2('a', 'b', 60_000, 32, 'sha256', go);
  };
  for (let n = 0; n < 8; n += 1) go();
  return () => void (isBusy = false);
}

describe.runIf(isRoot)('the embedded PostgreSQL of root', () => {
  it('lies elsewhere where its account does not reach the data directory', async () => {
    chmodSync(dataDir, 0o700);
    const first = await start();
    expect(first.home.startsWith(`${shared[0]}/`)).toBe(true);
    expect(statSync(join(first.home, 'cluster')).uid).not.toBe(0);
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS n');
    await first.stop();

    const second = await start();
    expect(second.home).toBe(first.home);
    expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([42]);
  });

  it('tells of databases whose data directory is gone, and leaves them', async () => {
    chmodSync(dataDir, 0o700);
    const first = await start();
    await first.stop();
    rmSync(join(dataDir, 'postgres'), { recursive: true });
    const second = await start();
    expect(second.home).not.toBe(first.home);
    expect(await abandonedHomes(second.home)).toEqual([first.home]);
  });

  it('is not shared by a copy of the data directory', async () => {
    chmodSync(dataDir, 0o700);
    const first = await start();
    const copy = makeFolder('copy');
    cpSync(dataDir, copy, { recursive: true });
    await expect(start(copy)).rejects.toThrow(/is a copy of/);
    await first.stop();
    rmSync(dataDir, { recursive: true });
    expect(await ask((await start(copy)).url, 'SELECT 1')).toEqual([1]);
  });

  it('says what to do where its account reaches no folder at all', async () => {
    chmodSync(dataDir, 0o700);
    chmodSync(shared[0] ?? '', 0o700);
    await expect(start()).rejects.toMatchObject({ code: 'unavailable', hint: expect.stringContaining('DATA_DIR') });
  });

  it('runs for another account as well', async () => {
    chmodSync(dataDir, 0o777);
    const owner = await startOwner(dataDir, nobody);
    expect(owner.home).toBe(join(dataDir, 'postgres'));
    expect(await ask(owner.url, 'SELECT 1')).toEqual([1]);
    await owner.stop();
  });
});
