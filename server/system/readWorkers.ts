import type { Pool } from 'pg';
import type { Lane } from '#protocol/job';
import { limits } from '#protocol/limits';
import type { WorkerState, WorkerStatus } from '#protocol/metrics';
import type { WorkerFigures } from '../database/schema.ts';

type WorkerRow = {
  id: string;
  hostname: string;
  pid: number;
  lanes: WorkerStatus['lanes'];
  started_at: Date;
  heartbeat_at: Date;
  silent_ms: number;
  unresponsive_ms: number;
  figures: WorkerFigures | null;
};
type RunningRow = { id: string; name: string; lane: Lane; worker_id: string | null; progress: number };

/** More are not shown: those that were heard of last. */
const workersRead = 500;
const runningRead = 2_000;

const noFigures: WorkerFigures = {
  cpuPercent: null,
  memoryBytes: null,
  loopLagMs: null,
  jobsCompleted: 0,
  jobsFailed: 0,
  averageRunMs: null,
  lastRunMs: null,
};

/** Every worker that was heard of within `limits.workerShownMs`, with what it runs; the longest serving first. */
export async function readWorkers(pool: Pool): Promise<WorkerStatus[]> {
  const [found, running] = await Promise.all([
    pool.query<WorkerRow>({
      name: 'read-workers',
      text: `SELECT id, hostname, pid, lanes, started_at, heartbeat_at, figures,
                    (extract(epoch FROM now() - heartbeat_at) * 1000)::float8 AS silent_ms,
                    (extract(epoch FROM now() - responsive_at) * 1000)::float8 AS unresponsive_ms
             FROM workers WHERE heartbeat_at > now() - $1 * interval '1 millisecond'
             ORDER BY heartbeat_at DESC LIMIT $2`,
      values: [limits.workerShownMs, workersRead],
    }),
    pool.query<RunningRow>({
      name: 'read-running',
      text: `SELECT id, name, lane, summary->>'workerId' AS worker_id, (summary->>'progress')::float8 AS progress
             FROM jobs WHERE status = 'running' ORDER BY created_at LIMIT $1`,
      values: [runningRead],
    }),
  ]);
  const jobsOf = new Map<string | null, RunningRow[]>();
  for (const job of running.rows) jobsOf.set(job.worker_id, [...(jobsOf.get(job.worker_id) ?? []), job]);
  return found.rows.map((row) => present(row, jobsOf.get(row.id) ?? [])).sort(byAge);
}

function present(row: WorkerRow, jobs: readonly RunningRow[]): WorkerStatus {
  const state = stateOf(row, jobs.length > 0);
  const figures = row.figures ?? noFigures;
  return {
    id: row.id,
    hostname: row.hostname,
    pid: row.pid,
    state,
    lanes: row.lanes,
    currentJobs: jobs.map(({ id, name, lane, progress }) => ({ id, name, lane, progress })),
    ...figures,
    // What it used when it was last heard of says nothing of now.
    ...(state === 'offline' && { cpuPercent: null, memoryBytes: null, loopLagMs: null }),
    startedAt: row.started_at.toISOString(),
    heartbeatAt: row.heartbeat_at.toISOString(),
  };
}

function stateOf({ silent_ms, unresponsive_ms }: WorkerRow, runsSomething: boolean): WorkerState {
  if (silent_ms > limits.workerOfflineMs) return 'offline';
  if (unresponsive_ms > limits.workerStalledMs) return 'stalled';
  return runsSomething ? 'processing' : 'idle';
}

function byAge(a: WorkerStatus, b: WorkerStatus): number {
  return a.startedAt === b.startedAt ? (a.id < b.id ? -1 : 1) : a.startedAt < b.startedAt ? -1 : 1;
}
