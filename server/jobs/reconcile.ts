import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { laneSchema, type JobSummary, type Lane } from '#protocol/job';
import { limits } from '#protocol/limits';
import type { JobLog } from './jobLog.ts';
import type { JobQueue } from './queue.ts';
import { NotHeld, releaseJob } from './release.ts';

export type ReconcileDeps = {
  pool: Pool;
  jobLog: JobLog;
  queue: JobQueue;
  log: Logger;
  /** This process's worker, and whether it really runs a job that the database says it does. */
  self: { workerId: string; isRunning: (jobId: string) => boolean } | null;
};

/** Jobs looked at in one round; the next round takes the rest. */
const jobsPerRound = 500;

/**
 * Makes the queue follow the database: what runs on a lost worker is released, what waits is in the queue. Safe to run
 * in several processes at once.
 */
export async function reconcile(deps: ReconcileDeps): Promise<void> {
  for (const job of await findLost(deps)) {
    deps.log.warn({ jobId: job.id, workerId: job.workerId }, 'the job’s worker is lost');
    await release(deps, job);
  }
  for (const lane of laneSchema.options) await refill(deps, lane);
}

/** Adds what waits in the database to a queue that holds less; what it holds already it ignores. */
async function refill({ pool, queue }: ReconcileDeps, lane: Lane): Promise<void> {
  const waiting = await pool.query<{ id: string; attempt: number }>(
    `SELECT id, attempt FROM jobs WHERE status = 'queued' AND lane = $1 ORDER BY created_at, id`,
    [lane],
  );
  if (waiting.rows.length <= (await queue.waiting(lane))) return;
  for (const { id, attempt } of waiting.rows) await queue.add({ jobId: id, attempt }, lane);
}

async function release(deps: ReconcileDeps, job: JobSummary): Promise<void> {
  try {
    await releaseJob(deps, { jobId: job.id, attempt: job.attempt }, 'worker-lost');
  } catch (error) {
    if (!(error instanceof NotHeld)) throw error;
  }
}

async function findLost({ pool, self }: ReconcileDeps): Promise<JobSummary[]> {
  const found = await pool.query<{ summary: JobSummary; live: boolean }>(
    `SELECT jobs.summary, workers.id IS NOT NULL AS live FROM jobs
     LEFT JOIN workers ON workers.id = jobs.summary->>'workerId'
       AND workers.heartbeat_at > now() - $1 * interval '1 millisecond'
     WHERE jobs.status = 'running' LIMIT $2`,
    [limits.workerLostMs, jobsPerRound],
  );
  const lost = ({ summary, live }: { summary: JobSummary; live: boolean }) =>
    summary.workerId === self?.workerId ? !self.isRunning(summary.id) : !live;
  return found.rows.filter(lost).map((row) => row.summary);
}
