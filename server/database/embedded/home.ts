import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { canPass, type Account } from './account.ts';
import { readJson } from './readJson.ts';

/** Folders outside of everybody's home, for what a clone below /root can't hold. They survive a reboot, unlike /tmp. */
export const sharedFolders: readonly string[] =
  process.platform === 'darwin' ? ['/usr/local/var/signalbox'] : ['/var/lib/signalbox', '/opt/signalbox'];

const noteSchema = z.object({ home: z.string() });
const belongsSchema = z.object({ dataDir: z.string() });
const noteName = 'moved-elsewhere.json';
const belongsName = 'belongs-to.json';

/**
 * The folder that holds the database of `dataDir` and all that goes with it: `dataDir`/postgres. Where the account that
 * PostgreSQL must run under can't reach that, a folder of `shared` is used, and a note left in its place.
 * @throws AppError where no folder can be used, or where `dataDir` was copied without its database.
 */
export async function findHome(
  dataDir: string,
  account: Account | null,
  shared: readonly string[],
): Promise<{ home: string; elsewhere: boolean }> {
  const local = join(dataDir, 'postgres');
  // Others may pass through, to reach their own files in it, but not look around.
  await mkdir(local, { recursive: true, mode: 0o711 });
  const note = await readJson(join(local, noteName), noteSchema);
  if (note !== null) return { home: await takeElsewhere(note.home, dataDir), elsewhere: true };
  if (account === null) return { home: await realpath(local), elsewhere: false };
  await chmod(local, 0o711);
  const begun = await stat(join(local, 'cluster')).catch(() => null);
  const runsAs = begun === null ? account : { uid: begun.uid, gid: begun.gid };
  if (await canPass(local, runsAs)) return { home: await realpath(local), elsewhere: false };
  if (begun !== null) {
    throw new AppError('unavailable', `The account that PostgreSQL runs under (${begun.uid}) can't reach ${local}.`, {
      hint: 'Make the folders above it passable again (chmod o+x), or set DATABASE_URL.',
    });
  }
  const home = await makeElsewhere(local, dataDir, account, shared);
  return { home: await takeElsewhere(home, dataDir), elsewhere: true };
}

/** The first folder of `shared` that can be made and that the account can reach. */
export async function sharedFolder(account: Account | null, shared: readonly string[]): Promise<string> {
  const causes: unknown[] = [];
  for (const folder of shared) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o755 });
      if (account === null || (await canPass(folder, account))) return folder;
    } catch (error) {
      causes.push(error);
    }
  }
  throw new AppError(
    'unavailable',
    `PostgreSQL does not run as root, and the account «${account?.name ?? ''}» reaches neither the data directory nor ` +
      `any of ${shared.join(', ')}.`,
    {
      hint: 'Set DATA_DIR to a folder outside of /root, start Signalbox as an ordinary user, or set DATABASE_URL.',
      cause: new AggregateError(causes),
    },
  );
}

/** Makes a home in a shared folder and leaves the note; of several processes at once, all get the first one's. */
async function makeElsewhere(
  local: string,
  dataDir: string,
  account: Account,
  shared: readonly string[],
): Promise<string> {
  const home = join(await sharedFolder(account, shared), `data-${randomUUID().slice(0, 8)}`);
  await mkdir(home, { mode: 0o711 });
  await chmod(home, 0o711);
  await writeFile(join(home, belongsName), JSON.stringify({ dataDir: await realpath(dataDir) }));
  const why = `PostgreSQL runs as «${account.name}», which can't reach this folder. Remove both, or neither.`;
  const draft = join(local, `note-${randomUUID()}.json`);
  await writeFile(draft, `${JSON.stringify({ home, why }, null, 2)}\n`);
  try {
    await link(draft, join(local, noteName));
    return home;
  } catch (error) {
    const first = await readJson(join(local, noteName), noteSchema);
    if (first === null) throw error;
    await rm(home, { recursive: true });
    return first.home;
  } finally {
    await rm(draft);
  }
}

/** Follows the note of a data directory, unless it is a copy of another: two must never share one database. */
async function takeElsewhere(home: string, dataDir: string): Promise<string> {
  const belongs = await readJson(join(home, belongsName), belongsSchema);
  if (belongs === null) {
    throw new AppError('unavailable', `The database of ${dataDir} should be in ${home}, but is not there.`, {
      hint: `Put it back, or remove ${join(dataDir, 'postgres')} to start with an empty one.`,
    });
  }
  const own = await realpath(dataDir);
  if (belongs.dataDir === own) return home;
  const other = await readJson(join(belongs.dataDir, 'postgres', noteName), noteSchema);
  if (other?.home === home) {
    throw new AppError('unavailable', `${dataDir} is a copy of ${belongs.dataDir}, whose database is in ${home}.`, {
      hint: `Remove ${join(dataDir, 'postgres')} to start with an empty database.`,
    });
  }
  await writeFile(join(home, belongsName), JSON.stringify({ dataDir: own }));
  return home;
}

/**
 * The homes beside `home` whose data directory is gone or has another by now. Only a person may remove them: the disk
 * with the data directory might just be missing.
 */
export async function abandonedHomes(home: string): Promise<string[]> {
  const abandoned: string[] = [];
  for (const name of await readdir(dirname(home))) {
    const other = join(dirname(home), name);
    const belongs = await readJson(join(other, belongsName), belongsSchema).catch(() => null);
    if (belongs === null) continue;
    const note = await readJson(join(belongs.dataDir, 'postgres', noteName), noteSchema).catch(() => null);
    if (note?.home !== other) abandoned.push(other);
  }
  return abandoned;
}
