import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../errors.ts';

/** The account that PostgreSQL runs under. */
export type Account = Ids & { name: string };
type Ids = { uid: number; gid: number };

/** Accounts that every system has and that own nothing. */
const candidates = ['nobody', 'daemon'];

/**
 * PostgreSQL refuses to run as root: the account to run it under instead, or null where this process is not root.
 * @throws AppError where root finds no such account.
 */
export async function unprivilegedAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'));
  for (const name of candidates) {
    const [, , uid, gid] = lines.find(([account]) => account === name) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0, name };
  }
  throw new AppError(
    'unavailable',
    'PostgreSQL does not run as root, and there is no account «nobody» to run it under.',
    {
      hint: 'Start Signalbox as an ordinary user, or set DATABASE_URL.',
    },
  );
}

/** Whether the account may pass through `path` and every folder above it, by the mode bits alone. */
export async function canPass(path: string, account: Ids): Promise<boolean> {
  let current = await realpath(path);
  while (await allows(current, account, 0o1)) {
    if (dirname(current) === current) return true;
    current = dirname(current);
  }
  return false;
}

/** Whether the account may read the file or folder, by the mode bits alone. */
export async function canRead(path: string, account: Ids): Promise<boolean> {
  return (await allows(path, account, 0o4)) && (await canPass(dirname(path), account));
}

async function allows(path: string, { uid, gid }: Ids, wanted: number): Promise<boolean> {
  const found = await stat(path);
  const shift = found.uid === uid ? 6 : found.gid === gid ? 3 : 0;
  return ((found.mode >> shift) & wanted) === wanted;
}
