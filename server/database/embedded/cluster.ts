import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Logger } from 'pino';
import { AppError } from '../../errors.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { explain } from './explain.ts';

const run = promisify(execFile);

export const superuser = 'signalbox';

/** A database on disk: `directory` is what PostgreSQL calls its data directory. */
export type Cluster = { directory: string; password: string; account: Account | null };

/**
 * The database in `home`, made where there is none yet (about a second). It is made beside its place and moved there
 * when whole, so that a crash half-way leaves nothing to stumble over.
 * @throws AppError where it was made by another major version, its password is gone, or the disk is full.
 */
export async function openCluster(
  home: string,
  binaries: Binaries,
  account: Account | null,
  log: Logger,
): Promise<Cluster> {
  const directory = join(home, 'cluster');
  const passwordFile = join(home, 'password');
  const version = await readFile(join(directory, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version === null && (await stat(directory).catch(() => null)) === null) {
    log.info({ directory, version: binaries.version }, 'making the database');
    const password = randomBytes(24).toString('hex');
    await writeFile(passwordFile, password, { mode: 0o600 });
    await initialise(home, directory, password, binaries, account);
    return { directory, password, account };
  }
  if (version !== null && version.trim() !== binaries.majorVersion) {
    const hint = `Install the Signalbox it was made with, dump it, and load the dump into a new DATA_DIR or DATABASE_URL.`;
    const message = `The database in ${directory} is of PostgreSQL ${version.trim()}, this Signalbox brings ${binaries.majorVersion}.`;
    throw new AppError('unavailable', message, { hint });
  }
  const password = await readFile(passwordFile, 'utf8').catch((cause: unknown) => {
    throw new AppError('unavailable', `The password of the database can't be read from ${passwordFile}.`, {
      hint: 'Start Signalbox as the user who started it first, or put the file back.',
      cause,
    });
  });
  return { directory, password: password.trim(), account: account && { ...account, ...(await ownerOf(directory)) } };
}

/** As root, what exists runs under the account that it was made with. */
async function ownerOf(directory: string): Promise<{ uid: number; gid: number }> {
  const { uid, gid } = await stat(directory);
  return { uid, gid };
}

async function initialise(
  home: string,
  directory: string,
  password: string,
  { initdb }: Binaries,
  account: Account | null,
): Promise<void> {
  const unfinished = join(home, 'cluster.unfinished');
  await rm(unfinished, { recursive: true, force: true });
  const passwordCopy = join(home, `password-${randomUUID()}`);
  try {
    await mkdir(unfinished, { mode: 0o700 });
    await writeFile(passwordCopy, password, { mode: 0o600 });
    if (account !== null) {
      await chown(unfinished, account.uid, account.gid);
      await chown(passwordCopy, account.uid, account.gid);
    }
    // Texts sort and compare the same on every machine, whatever languages it has.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    // A WAL file is filled with zeros before its first use, while commits wait: small ones make the wait short.
    const access = [`--username=${superuser}`, '--auth=scram-sha-256', `--pwfile=${passwordCopy}`];
    await run(initdb, [`--pgdata=${unfinished}`, ...access, ...locale, '--wal-segsize=4', '--no-instructions'], {
      cwd: home,
      env: { LC_ALL: 'C', TZ: 'UTC' },
      ...(account && { uid: account.uid, gid: account.gid }),
    });
    await rename(unfinished, directory);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    throw explain('The database could not be made', home, output, error);
  } finally {
    await rm(passwordCopy, { force: true });
  }
}
