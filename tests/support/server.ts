import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './freePort.ts';

export type ServerOptions = {
  /** Added to a bare environment: nothing of the developer's own settings gets in. */
  env?: Record<string, string>;
  /** A folder that outlives the server, for restarts; without it a fresh one, gone after `stop`. */
  dataDir?: string;
  /** For restarts at the same address; without it a free one. */
  port?: number;
};

export type RunningServer = {
  url: string;
  port: number;
  pid: number;
  dataDir: string;
  /** Everything that the server has written to stdout and stderr so far. */
  output: () => string;
  /** Asks it to stop as Ctrl-C does and waits. Throws if it leaves with an error or needs longer than 20 s. */
  stop: () => Promise<void>;
  /** kill -9. The embedded database stays behind, as after any crash: start on the same `dataDir` and stop to end it. */
  kill: () => Promise<void>;
};

const startTimeoutMs = 60_000;
const stopTimeoutMs = 20_000;

/** Starts the built server as a process of its own and waits until its health answers. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const port = options.port ?? (await freePort());
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'signalbox-server-'));
  // As root, PostgreSQL runs under an account that must get through; else its data would lie outside and stay there.
  if (options.dataDir === undefined) chmodSync(dataDir, 0o755);
  const url = `http://127.0.0.1:${port}`;
  const inherited = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'SystemRoot', 'TEMP'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], {
    env: { ...Object.fromEntries(inherited), PORT: String(port), DATA_DIR: dataDir, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('the server could not be started');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  // A test run that is cut short leaves no server behind.
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  child.once('exit', () => process.off('exit', killNow));

  try {
    await untilHealthy(child, url);
  } catch (error) {
    await end(child, 'SIGKILL');
    throw new Error(`The server did not start. It wrote:\n${output}`, { cause: error });
  }

  return {
    url,
    port,
    pid,
    dataDir,
    output: () => output,
    stop: async () => {
      const late = setTimeout(killNow, stopTimeoutMs);
      await end(child, 'SIGTERM');
      clearTimeout(late);
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
      if (child.exitCode !== 0) {
        throw new Error(
          `The server ended by ${child.signalCode ?? `exit code ${child.exitCode}`}. It wrote:\n${output}`,
        );
      }
    },
    kill: () => end(child, 'SIGKILL'),
  };
}

async function untilHealthy(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline) {
    if (hasEnded(child)) throw new Error('it exited');
    const response = await fetch(`${url}/api/health`).catch(() => null);
    if (response?.ok) return;
    await delay(50);
  }
  throw new Error(`it was not healthy within ${startTimeoutMs} ms`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
