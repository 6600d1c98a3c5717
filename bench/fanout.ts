/**
 * Delivered events per second on one core, every one of them committed first, against bare Socket.IO in the same run:
 * emitting events one by one, and emitting the same arrays. `npm run bench:fanout`; about a minute. Fails where ours
 * delivers less than 4 times the first or 0.8 of the second, or has a p99 of 60 ms or more at half of its own load.
 *
 * The server is a process of its own, on one core where `taskset` is at hand; PostgreSQL (fsync on) and the clients
 * have the others, which must be idle: clients that can't read hold the server up, and the shares of the core tell so.
 * Emitting waits while a client has more than 192 KiB unread, alike for all three.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../server/database/database.ts';
import { startEmbeddedPostgres } from '../server/database/embeddedPostgres.ts';
import { createLogger } from '../server/logger.ts';
import { load, type ClientTask, type Counted, type Run, type RunResult, type ServerReady } from './fanout/load.ts';
import { percentile } from './percentile.ts';

const warmUpMs = 3_000;
const measuredMs = 8_000;
/** `-- --profile` leaves a CPU profile of each server in bench-profiles/. */
const isProfiled = process.argv.includes('--profile');
const lastCore = availableParallelism() - 1;
const canPin = lastCore > 0 && process.platform === 'linux' && hasTaskset();

function hasTaskset(): boolean {
  try {
    // This process, and so PostgreSQL and the clients, leave the first core to the server.
    execFileSync('taskset', ['-a', '-p', '-c', `1-${lastCore}`, String(process.pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function start(file: string, args: string[] = [], core?: number): ChildProcess {
  const profile = core !== undefined && isProfiled ? ['--cpu-prof', '--cpu-prof-dir=bench-profiles'] : [];
  const node = [process.execPath, ...profile, ...process.execArgv];
  const pin = canPin && core !== undefined ? ['taskset', '-c', String(core)] : [];
  const [command = '', ...rest] = [...pin, ...node, join(import.meta.dirname, 'fanout', file), ...args];
  return spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

async function ask<T>(child: ChildProcess, message: Run | ClientTask): Promise<T> {
  const answered = once(child, 'message') as Promise<[T]>;
  child.send(message);
  return (await answered)[0];
}

type Side = { server: ChildProcess; clients: ChildProcess[] };

async function open(isNative: boolean, args: string[]): Promise<Side> {
  const server = start('server.ts', args, 0);
  const [ready] = (await once(server, 'message')) as [ServerReady];
  const clients = Array.from({ length: load.clientProcesses }, () => start('client.ts'));
  const each = load.clients / load.clientProcesses;
  await Promise.all(clients.map((child) => ask(child, { do: 'connect', ready, isNative, clients: each })));
  return { server, clients };
}

async function count(clients: readonly ChildProcess[]): Promise<Counted> {
  const all = await Promise.all(clients.map((child) => ask<Counted>(child, { do: 'count' })));
  return {
    events: all.reduce((sum, { events }) => sum + events, 0),
    frames: all.reduce((sum, { frames }) => sum + frames, 0),
    latenciesMs: all.flatMap(({ latenciesMs }) => latenciesMs),
  };
}

type Measured = Counted & { perSecond: number; emittedPerSecond: number; cpuShare: number };

async function measure({ server, clients }: Side, run: Omit<Run, 'ms'>): Promise<Measured> {
  const ms = warmUpMs + measuredMs + 500;
  const running = ask<RunResult>(server, { ...run, ms });
  await sleep(warmUpMs);
  await count(clients);
  const startedAt = performance.now();
  await sleep(measuredMs);
  const counted = await count(clients);
  const perSecond = (counted.events / (performance.now() - startedAt)) * 1000;
  const { events, cpuShare } = await running;
  await sleep(500);
  return { ...counted, perSecond, emittedPerSecond: (events / ms) * 1000, cpuShare };
}

function report(name: string, measured: Measured): void {
  const { perSecond, emittedPerSecond, events, frames, cpuShare, latenciesMs } = measured;
  const whole = (value: number) => Math.round(value).toLocaleString('en').padStart(9);
  const latency = `p50 ${percentile(latenciesMs, 0.5).toFixed(1)} ms, p99 ${percentile(latenciesMs, 0.99).toFixed(1)} ms`;
  console.log(
    `${name.padEnd(24)} ${whole(perSecond)}/s delivered, ${whole(emittedPerSecond)}/s emitted, ` +
      `${(events / frames).toFixed(1)} per message, ${Math.round(cpuShare * 100)} % of a core, ${latency}`,
  );
}

const dataDir = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
// As root, PostgreSQL runs under an account that must get through.
chmodSync(dataDir, 0o755);
const log = createLogger({ level: 'warn' });
const postgres = await startEmbeddedPostgres({ dataDir, log });
const sides: Side[] = [];
try {
  // Migrates it.
  await (await openDatabase(postgres.url, { log })).close();
  const ours = await open(true, [postgres.url]);
  sides.push(ours);
  const bare = await open(false, []);
  sides.push(bare);
  console.log(
    `${load.clients} clients that follow ${load.jobs} jobs each; server ${canPin ? 'pinned to one core' : 'not pinned'}`,
  );
  const committed = await measure(ours, { kind: 'ours', eventsPerFrame: 0, perSecond: null });
  report('ours, committed first', committed);
  const eventsPerFrame = Math.max(1, Math.round(committed.events / committed.frames));
  const arrays = await measure(bare, { kind: 'arrays', eventsPerFrame, perSecond: null });
  report('bare, the same arrays', arrays);
  const single = await measure(bare, { kind: 'one by one', eventsPerFrame: 1, perSecond: null });
  report('bare, one by one', single);
  const half = await measure(ours, { kind: 'ours', eventsPerFrame: 0, perSecond: committed.emittedPerSecond / 2 });
  report('ours, at half of that', half);

  const toSingle = committed.perSecond / single.perSecond;
  const toArrays = committed.perSecond / arrays.perSecond;
  const p99Ms = percentile(half.latenciesMs, 0.99);
  console.log(`ours : one by one ${toSingle.toFixed(2)} (4 or more)`);
  console.log(`ours : arrays     ${toArrays.toFixed(2)} (0.8 or more)`);
  console.log(`p99 at half       ${p99Ms.toFixed(1)} ms (below 60)`);
  if (!(toSingle >= 4 && toArrays >= 0.8 && p99Ms < 60)) process.exitCode = 1;
} finally {
  for (const child of sides.flatMap(({ server, clients }) => [server, ...clients])) child.disconnect();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
