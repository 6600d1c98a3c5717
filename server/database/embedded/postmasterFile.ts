import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLineOf, isRunning, isTaken } from './processIdentity.ts';

export type PostmasterFile = { pid: number; port: number; status: string };

/** What a running PostgreSQL writes of itself into its directory; null where there is nothing, or not all yet. */
export async function readPostmasterFile(directory: string): Promise<PostmasterFile | null> {
  const text = await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port, , , , status] = text.split('\n');
  if (!Number(pid)) return null;
  return { pid: Number(pid), port: Number(port ?? 0), status: (status ?? '').trim() };
}

/**
 * The PostgreSQL that runs on `directory`, or null. A file is removed whose pid now belongs to another program, or to a
 * PostgreSQL that has ended and was not yet collected by the system's first process (in a container it may never be):
 * PostgreSQL itself would take both for alive. That nobody has the database's memory open it checks all the same.
 */
export async function findPostmaster(directory: string): Promise<PostmasterFile | null> {
  const file = await readPostmasterFile(directory);
  if (file === null || !isTaken(file.pid)) return null;
  if ((await isRunning(file.pid)) && (await isPostmasterOf(file.pid, directory))) return file;
  await rm(join(directory, 'postmaster.pid'), { force: true });
  return null;
}

async function isPostmasterOf(pid: number, directory: string): Promise<boolean> {
  const commandLine = await commandLineOf(pid);
  return commandLine !== null && commandLine.includes(`-D ${directory} `);
}
