import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JobEvent } from '#protocol/jobEvent';
import { openSocket } from '../../src/realtime/openSocket.ts';
import { startDialectWitness, type DialectWitness } from '../support/dialectWitness.ts';
import { startFaultProxy, type FaultProxy, type Faults } from '../support/faultProxy.ts';
import { startFeedWitness, type FeedWitness, type Witness } from '../support/feedWitness.ts';
import { withFrameFaults, type FrameFaults } from '../support/frameFaults.ts';
import { readLog } from '../support/sampleRun.ts';
import { seededRandom } from '../support/seededRandom.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { createSteadyLoad, type SteadyLoad } from '../support/steadyLoad.ts';

/** `npm run chaos` sets 600. */
const seconds = Number(process.env.CHAOS_FEED_SECONDS ?? 60);
const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);
/** Every client has all by then. */
const healedWithinMs = 10_000;

const feedClients = 20;
const pollingClients = 4;
const dialectClients = 2;
/** Followed by one client at a time: the oldest is let go of for the newest. */
const followedAtOnce = 8;

const tickMs = 500;
const killEveryMs = 20_000;

/** What befalls one client for a few seconds. */
const episodes: readonly Partial<Faults>[] = [
  { webSocketsRefused: true },
  { socketsRefused: true },
  { errors: 0.4 },
  { limited: 0.3 },
  { brokenOff: 0.4 },
  { latencyMs: 1_500 },
  { errors: 1 },
];

type Line = { witness: Witness; proxy: FaultProxy; healsAtMs: number };

const random = seededRandom(seed);
const below = (count: number) => Math.floor(random() * count);

let dataDir: string;
let server: RunningServer;
let load: SteadyLoad;
let kills = 0;
const lines: Line[] = [];
const feeds: FeedWitness[] = [];
const dialects: DialectWitness[] = [];
const frames: FrameFaults[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'signalbox-chaos-'));
  chmodSync(dataDir, 0o755);
  server = await startServer({ dataDir });
  load = createSteadyLoad(server.url, random);
  for (let n = 0; n < feedClients + dialectClients; n += 1) {
    const usual = n < pollingClients ? { socketsRefused: true } : {};
    // Each client is a machine of its own to the server and its limits; macOS has but one loopback address.
    const localAddress = process.platform === 'darwin' ? undefined : `127.0.1.${n + 1}`;
    const proxy = await startFaultProxy({ targetPort: server.port, localAddress, usual, random });
    lines.push({ witness: startWitness(n, proxy.url), proxy, healsAtMs: 0 });
  }
});

afterAll(async () => {
  for (const { witness, proxy } of lines) {
    witness.close();
    await proxy.close();
  }
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function startWitness(n: number, origin: string): Witness {
  if (n >= feedClients) {
    const witness = startDialectWitness(`dialect client ${n}`, origin);
    dialects.push(witness);
    return witness;
  }
  const faulty = withFrameFaults((handlers) => openSocket(origin, handlers), random);
  const witness = startFeedWitness(`client ${n}${n < pollingClients ? ', polls only' : ''}`, origin, faulty.open);
  frames.push(faulty);
  feeds.push(witness);
  return witness;
}

/** Half of the clients come at once, the others late and one by one. */
function followJobs(known: number): void {
  const all = load.jobIds();
  for (const jobId of all.slice(known)) for (const { witness } of lines) if (random() < 0.5) witness.follow(jobId);
  for (const { witness } of lines) {
    const late = all.slice(-followedAtOnce)[below(followedAtOnce)];
    if (random() < 0.1 && late !== undefined) witness.follow(late);
    for (const oldest of witness.followed().slice(0, -followedAtOnce)) witness.letGo(oldest);
  }
}

function troubleLines(): void {
  for (const line of lines) {
    if (random() < 0.03) line.proxy.cut(0.5 + random() * 0.5);
    if (line.healsAtMs !== 0 && Date.now() > line.healsAtMs) {
      line.proxy.heal();
      line.healsAtMs = 0;
    }
    const episode = episodes[below(episodes.length)];
    if (line.healsAtMs !== 0 || random() > 0.04 || episode === undefined) continue;
    line.proxy.befall(episode);
    // Whoever is connected by WebSocket would not notice that no further one is let through.
    if (episode.webSocketsRefused === true || episode.socketsRefused === true) line.proxy.cut();
    line.healsAtMs = Date.now() + 2_000 + random() * 5_000;
  }
}

async function killServer(): Promise<void> {
  await server.kill();
  kills += 1;
  await sleep(random() * 2_000);
  server = await startServer({ dataDir, port: server.port });
}

async function makeTrouble(): Promise<void> {
  const endsAtMs = Date.now() + seconds * 1_000;
  let killsAtMs = Date.now() + killEveryMs * (0.5 + random() / 2);
  let restarting = Promise.resolve();
  while (Date.now() < endsAtMs) {
    const known = load.jobIds().length;
    await Promise.all([load.tick(), sleep(tickMs)]);
    followJobs(known);
    troubleLines();
    if (Date.now() < killsAtMs) continue;
    await restarting;
    restarting = killServer();
    // Told of where it is awaited.
    restarting.catch(() => undefined);
    killsAtMs = Date.now() + killEveryMs * (0.7 + random() * 0.6);
  }
  await restarting;
  await load.end();
  for (const { proxy } of lines) proxy.heal();
  for (const faulty of frames) faulty.end();
}

async function readLogs(): Promise<Map<string, JobEvent[]>> {
  const logs = new Map<string, JobEvent[]>();
  for (const jobId of load.jobIds()) logs.set(jobId, await readLog(server.url, jobId));
  return logs;
}

async function complaints(logs: ReadonlyMap<string, readonly JobEvent[]>): Promise<string[]> {
  const found: string[] = [];
  for (const { witness } of lines) {
    for (const text of await witness.complaints(logs)) found.push(`${witness.name} (${witness.connection()}): ${text}`);
  }
  return found;
}

function sum(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const one of counts) for (const [name, count] of Object.entries(one)) total[name] = (total[name] ?? 0) + count;
  return total;
}

it(
  `every client has all of every job, once and in order, within 10 s of ${seconds} s of faults`,
  { timeout: (seconds + 180) * 1_000 },
  async () => {
    console.log(`CHAOS_SEED=${seed}`);
    await makeTrouble();
    const healedMs = Date.now();
    const logs = await readLogs();
    let left = await complaints(logs);
    while (left.length > 0 && Date.now() - healedMs < healedWithinMs) {
      await sleep(200);
      left = await complaints(logs);
    }
    const tookMs = Date.now() - healedMs;
    const happened = {
      kills,
      ...sum(lines.map(({ proxy }) => proxy.counts)),
      ...sum(frames.map(({ counts }) => counts)),
      ...sum(feeds.map(({ counts }) => counts)),
      reconnects: sum(dialects.map(({ counts }) => counts)).connected,
    };
    const events = [...logs.values()].reduce((count, log) => count + log.length, 0);
    console.log(
      `${logs.size} jobs, ${events} events; whole ${tookMs} ms after the last fault; ${JSON.stringify(happened)}`,
    );

    expect(left).toEqual([]);
    expect(await readLogs()).toEqual(logs);
    for (const log of logs.values()) expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
    // None of it is proof of anything where nothing has happened.
    for (const [name, count] of Object.entries(happened)) expect(count, name).toBeGreaterThan(0);
    expect(events).toBeGreaterThan(seconds);
    for (const { name, words } of feeds)
      expect([name, words.has('polling') || words.has('live')]).toEqual([name, true]);
    for (const { words } of feeds.slice(0, pollingClients)) expect(words).toContain('polling');
    expect(feeds.filter(({ words }) => words.has('live') && words.has('polling')).length).toBeGreaterThan(0);
  },
);
