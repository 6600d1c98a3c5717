import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../packageRoot.ts';

/**
 * Starts the process that stops the database when this one is killed and no other takes over within `graceMs`, a time that
 * should be enough for a restart. Its return value dismisses it.
 */
export function startWatchdog(ownerFile: string, directory: string, graceMs: number): () => void {
  const script = join(packageRoot, 'server/database/embedded/watchdog.mjs');
  const child = spawn(process.execPath, ['--max-old-space-size=16', script, ownerFile, directory, String(graceMs)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
  });
  child.unref();
  const { stdin } = child;
  stdin.on('error', () => {});
  child.on('error', () => {});
  return () => {
    stdin.end('dismissed');
  };
}
