import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { createTreeMeter } from './processTree.mjs';

/**
 * The heartbeat of a worker, from a thread with a connection of its own: it goes on where the main thread is busy, and
 * tells since when that has not answered. Plain JavaScript, so that it starts in the same way from the sources and from
 * the build.
 */

/** @typedef {{ databaseUrl: string, workerId: string, hostname: string, lanes: string, startedAt: string }} About */
const about = /** @type {About & { everyMs: number, facts: SharedArrayBuffer }} */ (workerData);
const { databaseUrl, workerId, hostname, lanes, startedAt, everyMs, facts } = about;
const [aliveAtMs, loopLagMs, completed, failed, averageRunMs, lastRunMs] = [0, 1, 2, 3, 4, 5];
const shared = new Float64Array(facts);
const readTree = createTreeMeter(process.pid);

const beatSql = `
  INSERT INTO workers (id, hostname, pid, lanes, started_at, heartbeat_at, responsive_at, figures)
  VALUES ($1, $2, $3, $4, $5, now(), now() - $6 * interval '1 millisecond', $7)
  ON CONFLICT (id) DO UPDATE
  SET heartbeat_at = now(), responsive_at = excluded.responsive_at, figures = excluded.figures`;

/** @type {pg.Client | null} */
let client = null;
/** @type {NodeJS.Timeout | null} */
let timer = null;
let isStopping = false;
let isWell = true;
let cpu = { atMs: performance.now(), usage: process.cpuUsage() };
readTree();

async function connect() {
  const fresh = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'signalbox heartbeat',
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
    keepAlive: true,
  });
  // What breaks between two beats is noticed by the next.
  fresh.on('error', () => {});
  await fresh.connect();
  return fresh;
}

/** @param {number} index */
const fact = (index) => shared[index] ?? 0;
/** @param {number} index Of a figure that there may be none of yet, which is told as a negative one. */
const known = (index) => (fact(index) < 0 ? null : fact(index));

/** @param {number} silentMs How long the main thread has said nothing. */
function figures(silentMs) {
  const elapsedMs = Math.max(1, performance.now() - cpu.atMs);
  const { user, system } = process.cpuUsage(cpu.usage);
  cpu = { atMs: performance.now(), usage: process.cpuUsage() };
  const children = readTree();
  return {
    cpuPercent: Math.round((((user + system) / 1_000 + children.cpuMs) / elapsedMs) * 1_000) / 10,
    memoryBytes: process.memoryUsage.rss() + children.memoryBytes,
    loopLagMs: Math.round(Math.max(fact(loopLagMs), silentMs > everyMs ? silentMs : 0)),
    jobsCompleted: fact(completed),
    jobsFailed: fact(failed),
    averageRunMs: known(averageRunMs),
    lastRunMs: known(lastRunMs),
  };
}

async function beat() {
  const beganMs = performance.now();
  try {
    client ??= await connect();
    const silentMs = Math.max(0, Date.now() - fact(aliveAtMs));
    const values = [workerId, hostname, process.pid, lanes, startedAt, silentMs, JSON.stringify(figures(silentMs))];
    await client.query({ name: 'beat', text: beatSql, values });
    if (!isWell) parentPort?.postMessage({ isWell: true });
    isWell = true;
  } catch (error) {
    void client?.end().catch(() => {});
    client = null;
    if (isWell)
      parentPort?.postMessage({ isWell: false, reason: error instanceof Error ? error.message : String(error) });
    isWell = false;
  }
  if (!isStopping) timer = setTimeout(() => void run(), Math.max(0, everyMs - (performance.now() - beganMs)));
}

/** @type {Promise<void>} */
let round = Promise.resolve();
function run() {
  round = beat();
  return round;
}

async function stop() {
  isStopping = true;
  if (timer !== null) clearTimeout(timer);
  await round;
  await client?.end().catch(() => {});
  parentPort?.close();
}

parentPort?.once('message', () => void stop());

void run();
