/**
 * 1,000 people signed in by cookie on one node: memory per socket beside a bare Socket.IO server in the same run, the
 * processor's share for looking at their access again and again, and the time from signing in to the first live frame.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { limits } from '#protocol/limits';
import { startEmbeddedPostgres } from '../server/database/embeddedPostgres.ts';
import { createLogger } from '../server/logger.ts';
import { percentile } from './percentile.ts';
import { people, type Ask, type Memory, type Processor, type Ready } from './sockets/parts.ts';

const quietMs = 10_000;
const signIns = 30;
const atOnce = 50;

async function start(args: string[]): Promise<{ server: ChildProcess; ready: Ready }> {
  const execArgv = [...process.execArgv, '--expose-gc'];
  const server = fork(join(import.meta.dirname, 'sockets', 'server.ts'), args, { execArgv });
  const [ready] = (await once(server, 'message')) as [Ready];
  return { server, ready };
}

async function ask<T extends Memory | Processor>(server: ChildProcess, what: Ask): Promise<T> {
  server.send(what);
  const [answer] = (await once(server, 'message')) as [T];
  return answer;
}

/** The share of a core that the server uses while nobody asks for anything. */
async function idleShare(server: ChildProcess): Promise<number> {
  const before = await ask<Processor>(server, 'processor');
  await sleep(quietMs);
  const after = await ask<Processor>(server, 'processor');
  return (after.cpuMs - before.cpuMs) / (after.atMs - before.atMs);
}

async function connect({ url, jobId }: Ready, cookie: string): Promise<Socket> {
  const socket = io(`${url}/feed`, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  await socket.emitWithAck('subscribe-list');
  await socket.emitWithAck('subscribe', { jobId, after: 0 });
  return socket;
}

type Measured = { heapBytes: number; rssBytes: number; idle: number; idleWithAll: number; sockets: Socket[] };

async function measure(server: ChildProcess, ready: Ready): Promise<Measured> {
  // What is made once, at the first socket, is not of any socket.
  for (const cookie of ready.cookies.slice(0, 20)) (await connect(ready, cookie)).disconnect();
  await sleep(2_000);
  const idle = await idleShare(server);
  const before = await ask<Memory>(server, 'memory');
  const sockets: Socket[] = [];
  for (let from = 0; from < people; from += atOnce) {
    const some = ready.cookies.slice(from, from + atOnce);
    sockets.push(...(await Promise.all(some.map((cookie) => connect(ready, cookie)))));
  }
  await sleep(2_000);
  const after = await ask<Memory>(server, 'memory');
  const idleWithAll = await idleShare(server);
  const perSocket = (more: number, less: number) => (more - less) / people;
  const heapBytes = perSocket(after.heapBytes, before.heapBytes);
  return { heapBytes, rssBytes: perSocket(after.rssBytes, before.rssBytes), idle, idleWithAll, sockets };
}

/** From the press of the button to the first live frame, by a person who was not here before. */
async function signInToFrame({ url, jobId, email, password }: Ready): Promise<number> {
  const startedAt = performance.now();
  const headers = { 'content-type': 'application/json', origin: url };
  const body = JSON.stringify({ email, password });
  const answer = await fetch(`${url}/api/account/sign-in`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`signing in was answered ${answer.status}`);
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const socket = io(`${url}/feed`, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } });
  const frame = new Promise<void>((resolve) => socket.once('frame', () => resolve()));
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  await socket.emitWithAck('subscribe', { jobId, after: 0 });
  await frame;
  const ms = performance.now() - startedAt;
  socket.disconnect();
  return ms;
}

const kB = (bytes: number) => `${(bytes / 1_024).toFixed(1)} kB`;
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

const dataDir = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
// As root, PostgreSQL runs under an account that must get through.
chmodSync(dataDir, 0o755);
const postgres = await startEmbeddedPostgres({ dataDir, log: createLogger({ level: 'warn' }) });
const children: ChildProcess[] = [];
try {
  const bare = await start([]);
  children.push(bare.server);
  const bareMeasured = await measure(bare.server, bare.ready);
  for (const socket of bareMeasured.sockets) socket.disconnect();

  const ours = await start([postgres.url, dataDir]);
  children.push(ours.server);
  const measured = await measure(ours.server, ours.ready);
  const times: number[] = [];
  ours.server.send('emit' satisfies Ask);
  for (const socket of measured.sockets) socket.disconnect();
  for (let n = 0; n < signIns; n += 1) times.push(await signInToFrame(ours.ready));
  ours.server.send('be quiet' satisfies Ask);

  console.log(`${people} sockets, each signed in by a cookie, following the list and a job`);
  for (const [name, one] of [
    ['bare Socket.IO', bareMeasured],
    ['ours', measured],
  ] as const) {
    console.log(
      `${name.padEnd(15)} ${kB(one.heapBytes)} heap per socket, ${kB(one.rssBytes)} RSS; ` +
        `idle ${percent(one.idle)} of a core without sockets, ${percent(one.idleWithAll)} with all`,
    );
  }
  const ratio = measured.heapBytes / bareMeasured.heapBytes;
  const sweep = measured.idleWithAll - measured.idle - (bareMeasured.idleWithAll - bareMeasured.idle);
  const [median, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
  console.log(`ours : bare         ${ratio.toFixed(2)}`);
  console.log(
    `looking at access each ${limits.accessSweepMs} ms: ${percent(sweep)} of a core (and the announced heads)`,
  );
  console.log(
    `sign in → frame     median ${median.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms of ${signIns} (below 1,000)`,
  );
  if (!(median < 1_000)) process.exitCode = 1;
} finally {
  for (const child of children) {
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
  }
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
