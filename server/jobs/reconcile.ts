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
/** As many as keep every slot of a lane busy until the next round. */
const itemsPerLane = 1_000;
const refillRoundMs = 2_000;

/**
 * Makes the queue follow the database: what runs on a worker that is lost, or has not
 * answered for as long, is released; what waits is in the queue. Safe to run
 * in several processes at once.
 */
export async function reconcile(deps: ReconcileDeps): Promise<void> {
  for (const job of await findLost(deps)) {
    deps.log.warn({ jobId: job.id, workerId: job.workerId }, 'the job’s worker is lost');
    await release(deps, job);
  }
  for (const lane of laneSchema.options) await refill(deps, lane);
}

/** Lets a queue that holds less than waits in the database hold as much; but for a lane that is paused. */
export async function refill({ pool, queue }: Pick<ReconcileDeps, 'pool' | 'queue'>, lane: Lane): Promise<void> {
  const waiting = await pool.query<{ id: string; attempt: number }>(
    `SELECT id, attempt FROM jobs WHERE status = 'queued' AND lane = $1
       AND NOT EXISTS (SELECT FROM lanes WHERE lanes.lane = $1 AND paused_at IS NOT NULL)
     ORDER BY turn, queued_at, id LIMIT $2`,
    [lane, itemsPerLane],
  );
  if (waiting.rows.length === 0) return;
  const held = await queue.waiting(lane);
  // The same number for all processes that refill at the same time, so that what one adds the others don't.
  const round = Math.ceil(Date.now() / refillRoundMs);
  for (const { id, attempt } of waiting.rows.slice(held)) await queue.add({ jobId: id, attempt }, lane, round);
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
       AND workers.responsive_at > now() - $1 * interval '1 millisecond'
     WHERE jobs.status = 'running' LIMIT $2`,
    [limits.workerLostMs, jobsPerRound],
  );
  const lost = ({ summary, live }: { summary: JobSummary; live: boolean }) =>
    summary.workerId === self?.workerId ? !self.isRunning(summary.id) : !live;
  return found.rows.filter(lost).map((row) => row.summary);
}
