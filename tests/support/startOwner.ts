import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../server/packageRoot.ts';

const aboutSchema = z.object({ url: z.string(), adopted: z.boolean(), home: z.string() });

export type Owner = z.infer<typeof aboutSchema> & {
  pid: number;
  stop: () => Promise<void>;
  /** kill -9. */
  kill: () => Promise<void>;
};

/**
 * Starts a process that owns the embedded database of `dataDir`, under another account where `uid` is given.
 * @throws an Error with what the process wrote, where it did not start.
 */
export async function startOwner(
  dataDir: string,
  { graceMs = 8_000, ...account }: { graceMs?: number; uid?: number; gid?: number } = {},
): Promise<Owner> {
  // The loader instead of the tsx command, which would put a parent in between: the kill must hit the owner.
  const args = ['--conditions=source', '--import', 'tsx', join(packageRoot, 'tests/support/embeddedOwner.ts')];
  const child = spawn(process.execPath, [...args, dataDir, String(graceMs)], {
    cwd: packageRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...account,
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', resolve);
    child.once('error', reject);
    child.once('close', () => reject(new Error(`The owner did not start. It wrote:\n${errors}`)));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('the owner has no pid');
  const about = aboutSchema.parse(JSON.parse(line));
  return { ...about, pid, stop: () => end(child, 'SIGTERM'), kill: () => end(child, 'SIGKILL') };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
