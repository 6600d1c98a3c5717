import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import { errnoOf } from './errno.ts';

const run = promisify(execFile);

/** Whether any process has this pid, be it one that has ended and waits for its exit code to be collected. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}

/** False once the process has ended, also while nobody has collected its exit code yet. */
export async function isRunning(pid: number): Promise<boolean> {
  if (!isTaken(pid)) return false;
  const state = await processStat(pid);
  return state?.[0] !== 'Z';
}

/**
 * When a process started, in the system's own words: two processes with one pid differ in it. Null where the process is
 * gone or the system does not tell.
 */
export async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return (await processStat(pid))?.[19] ?? null;
  if (process.platform === 'win32') return null;
  return await ask('ps', ['-o', 'lstart=', '-p', String(pid)]);
}

/** The command line of a process, its arguments parted by spaces, or null where it is gone or hidden. */
export async function commandLineOf(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return await ask('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
  const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return text === '' ? null : text.replaceAll('\0', ' ').trim();
}

/** Where a pid means the same process: not beyond this machine's boot, nor beyond a container. */
export async function pidRealm(): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return [hostname(), boot.trim(), namespace].join(' ');
}

/** The fields of /proc/<pid>/stat from the third on: the second, the name, may hold anything. */
async function processStat(pid: number): Promise<string[] | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat === null ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

async function ask(command: string, args: string[]): Promise<string | null> {
  try {
    const { stdout } = await run(command, args);
    return stdout.trim() || null;
  } catch {
    return null;
  }
}
