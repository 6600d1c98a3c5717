import type { Pool } from 'pg';
import { laneSchema, type JobSummary, type Lane } from '#protocol/job';
import { limits } from '#protocol/limits';
import type { LaneStatus } from '#protocol/queue';

type LaneRow = { lane: Lane; waiting: number; active: number; oldest: Date | null };

/** How every lane stands, from the jobs and the workers that live. */
export async function readLanes(pool: Pool): Promise<LaneStatus[]> {
  const [jobs, workers] = await Promise.all([
    pool.query<LaneRow>(
      `SELECT lane, count(*) FILTER (WHERE status = 'queued')::int AS waiting,
              count(*) FILTER (WHERE status = 'running')::int AS active,
              min(created_at) FILTER (WHERE status = 'queued') AS oldest
       FROM jobs WHERE status IN ('queued', 'running') GROUP BY lane`,
    ),
    pool.query<{ lanes: Partial<Record<Lane, number>> }>(
      `SELECT lanes FROM workers WHERE heartbeat_at > now() - $1 * interval '1 millisecond'`,
      [limits.workerLostMs],
    ),
  ]);
  return laneSchema.options.map((lane) => {
    const row = jobs.rows.find((candidate) => candidate.lane === lane);
    return {
      lane,
      waiting: row?.waiting ?? 0,
      active: row?.active ?? 0,
      concurrency: workers.rows.reduce((sum, worker) => sum + (worker.lanes[lane] ?? 0), 0),
      oldestWaitingSince: row?.oldest?.toISOString() ?? null,
      paused: null,
      averageWaitMs: null,
      completedLastHour: 0,
      failedLastHour: 0,
    };
  });
}

/** Place in its lane, from 1, in order of creation; null where the job does not wait. */
export async function readQueuePosition(pool: Pool, job: JobSummary): Promise<number | null> {
  if (job.status !== 'queued') return null;
  const found = await pool.query<{ ahead: number }>(
    `SELECT count(*)::int AS ahead FROM jobs
     WHERE lane = $1 AND status = 'queued' AND (created_at, id) < ($2::timestamptz, $3::uuid)`,
    [job.lane, job.createdAt, job.id],
  );
  return (found.rows[0]?.ahead ?? 0) + 1;
}
