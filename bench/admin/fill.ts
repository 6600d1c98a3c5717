import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { laneSchema } from '#protocol/job';
import { metricResolutions, type MetricPoint, type MetricResolution } from '#protocol/metrics';
import { writeJobRows, type JobRow } from '../../tests/support/jobRows.ts';

const rowsAtOnce = 5_000;
const dayMs = 24 * 60 * 60_000;

/** Workers of a large installation, each with jobs under way. */
export async function fillWorkers(pool: Pool, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await pool.query(
    `INSERT INTO workers (id, hostname, pid, lanes, started_at, heartbeat_at, responsive_at)
     SELECT id, 'machine-' || number, 1000 + number, '{"premium":2,"normal":2,"large":1}', now(), now(), now()
     FROM unnest($1::text[]) WITH ORDINALITY AS worker (id, number)`,
    [ids],
  );
  return ids;
}

/** A day of jobs, most of them over; some run on the workers, and some wait. */
export async function fillJobs(pool: Pool, count: number, workerIds: readonly string[]): Promise<void> {
  const now = Date.now();
  const lanes = laneSchema.options;
  const rows = Array.from({ length: count }, (_, n): JobRow => {
    const lane = lanes[n % lanes.length] ?? 'normal';
    const queuedAt = now - Math.random() * dayMs;
    if (n < workerIds.length * 3) {
      return {
        lane,
        status: 'running',
        queuedAt,
        startedAt: now - 60_000,
        workerId: workerIds[n % workerIds.length] ?? null,
      };
    }
    if (n % 16 === 0) return { lane, status: 'queued', queuedAt };
    const startedAt = queuedAt + Math.random() * 60_000;
    const times = { lane, queuedAt, startedAt, finishedAt: Math.min(now, startedAt + Math.random() * 120_000) };
    if (n % 25 !== 0) return { ...times, status: 'completed' };
    const error = { code: `fault_${n % 40}`, message: `Page ${n} of “${n}.pdf” could not be read after ${n} ms` };
    return { ...times, status: 'failed', stage: 'pages', error };
  });
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    await writeJobRows(pool, rows.slice(from, from + rowsAtOnce));
  await pool.query('VACUUM ANALYZE jobs');
}

/** Every point of every resolution that is kept. */
export async function fillMetrics(pool: Pool): Promise<void> {
  for (const resolution of Object.keys(metricResolutions) as MetricResolution[]) {
    const { everyMs, keptMs } = metricResolutions[resolution];
    const last = Math.floor(Date.now() / everyMs) * everyMs;
    const ends = Array.from({ length: keptMs / everyMs }, (_, n) => new Date(last - n * everyMs).toISOString());
    await pool.query(
      `INSERT INTO metric_points (resolution, at, point)
       SELECT $1, at, point FROM unnest($2::timestamptz[], $3::json[]) AS row (at, point) ON CONFLICT DO NOTHING`,
      [resolution, ends, ends.map((at) => JSON.stringify(pointOf(at)))],
    );
  }
}

function pointOf(at: string): MetricPoint {
  const any = (most: number) => Math.round(Math.random() * most);
  const times = () => ({ p50: any(5_000), p95: any(20_000), p99: any(60_000) });
  const laneOf = () => ({
    waiting: any(3_000),
    active: any(200),
    started: any(40),
    completed: any(40),
    failed: any(4),
  });
  const lane = () => ({ ...laneOf(), waitMs: times(), runMs: times() });
  return {
    at,
    lanes: { premium: lane(), normal: lane(), large: lane() },
    waitMs: times(),
    runMs: times(),
    workers: { idle: any(100), processing: any(100), stalled: 0, offline: 0 },
    cpuPercent: any(800),
    memoryBytes: any(2e10),
    eventsPerSecond: any(5_000),
    sockets: any(500),
  };
}
