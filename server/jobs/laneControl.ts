import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Viewer } from '#protocol/account';
import type { JobSummary, Lane } from '#protocol/job';
import type { Queues } from '#protocol/queue';
import { AppError } from '../errors.ts';
import type { JobQueue } from './queue.ts';
import { readQueues } from './queues.ts';
import { jobNotFound } from './readJobs.ts';
import { refill } from './reconcile.ts';
import { moveToFront } from './turns.ts';

/** What those who run the system may do with the lanes. It holds for every process, and for those that start later. */
export type LaneControl = {
  read: () => Promise<Queues>;
  /** No further job of the lane starts; those that run go on. A pause that is there already is replaced. */
  pause: (lane: Lane, by: Pick<Viewer, 'id' | 'name'>, reason: string) => Promise<void>;
  /** False where the lane was not paused. */
  resume: (lane: Lane) => Promise<boolean>;
  /** @throws AppError job_not_found, job_not_waiting */
  moveToFront: (jobId: string) => Promise<void>;
  /** The first jobs that wait in a lane, in the order in which they will start: all, or one owner's. */
  waiting: (lane: Lane, whose: 'all' | { ownerId: string | null }, limit: number) => Promise<JobSummary[]>;
};

export function createLaneControl({ pool, queue, log }: { pool: Pool; queue: JobQueue; log: Logger }): LaneControl {
  return {
    read: () => readQueues({ pool, queue }),
    pause: async (lane, { id, name }, reason) => {
      await pool.query(
        `INSERT INTO lanes (lane, paused_at, paused_by_id, paused_by_name, pause_reason)
         VALUES ($1, now(), $2, $3, $4)
         ON CONFLICT (lane) DO UPDATE SET paused_at = excluded.paused_at, paused_by_id = excluded.paused_by_id,
           paused_by_name = excluded.paused_by_name, pause_reason = excluded.pause_reason`,
        [lane, id, name, reason],
      );
    },
    resume: async (lane) => {
      const resumed = await pool.query(
        `UPDATE lanes SET paused_at = NULL, paused_by_id = NULL, paused_by_name = NULL, pause_reason = NULL
         WHERE lane = $1 AND paused_at IS NOT NULL`,
        [lane],
      );
      // What the queue brought meanwhile was let go. Where that can't be mended now, the reconciler does.
      refill({ pool, queue }, lane).catch((error: unknown) => log.warn({ err: error, lane }, 'could not refill'));
      return resumed.rowCount === 1;
    },
    moveToFront: async (jobId) => {
      if (await moveToFront(pool, jobId)) return;
      const found = await pool.query('SELECT 1 FROM jobs WHERE id = $1', [jobId]);
      if (found.rowCount === 0) throw jobNotFound();
      throw new AppError('job_not_waiting', 'The job does not wait any more.');
    },
    waiting: async (lane, whose, limit) => {
      const found = await pool.query<{ summary: JobSummary }>(
        `SELECT summary FROM jobs
         WHERE lane = $1 AND status = 'queued' AND ($2 OR owner_id = $3) ORDER BY turn, queued_at, id LIMIT $4`,
        [lane, whose === 'all', whose === 'all' ? null : whose.ownerId, limit],
      );
      return found.rows.map(({ summary }) => summary);
    },
  };
}
