import type { Pool } from 'pg';
import { laneSchema, type JobSummary, type Lane } from '#protocol/job';
import { limits } from '#protocol/limits';
import type { LanePause, LaneStatus } from '#protocol/queue';

type LaneRow = {
  lane: Lane;
  waiting: number;
  oldest: Date | null;
  active: number;
  concurrency: number;
  average_wait_ms: number | null;
  completed: number;
  failed: number;
  paused_at: Date | null;
  paused_by_id: string | null;
  paused_by_name: string | null;
  pause_reason: string | null;
};

/** Every figure is counted from an index alone, so that it is cheap enough to be asked for twice a second. */
const lanesSql = `
WITH waiting AS (
  SELECT lane, count(*)::int AS waiting, min(queued_at) AS oldest FROM jobs WHERE status = 'queued' GROUP BY lane
), active AS (
  SELECT lane, count(*)::int AS active FROM jobs WHERE status = 'running' GROUP BY lane
), started AS (
  SELECT lane, avg(extract(epoch FROM started_at - queued_at) * 1000)::float8 AS average_wait_ms
  FROM jobs WHERE started_at > now() - interval '1 hour' GROUP BY lane
), ended AS (
  SELECT lane, (count(*) FILTER (WHERE status = 'completed'))::int AS completed,
         (count(*) FILTER (WHERE status = 'failed'))::int AS failed
  FROM jobs WHERE finished_at > now() - interval '1 hour' GROUP BY lane
), slots AS (
  SELECT key AS lane, sum(value::int)::int AS concurrency FROM workers, json_each_text(lanes)
  WHERE heartbeat_at > now() - $2 * interval '1 millisecond' GROUP BY key
)
SELECT lane, coalesce(waiting, 0) AS waiting, oldest, coalesce(active, 0) AS active,
       coalesce(concurrency, 0) AS concurrency, average_wait_ms, coalesce(completed, 0) AS completed,
       coalesce(failed, 0) AS failed, paused_at, paused_by_id, paused_by_name, pause_reason
FROM unnest($1::text[]) AS lane
LEFT JOIN waiting USING (lane) LEFT JOIN active USING (lane) LEFT JOIN started USING (lane)
LEFT JOIN ended USING (lane) LEFT JOIN slots USING (lane) LEFT JOIN lanes USING (lane)`;

/** How every lane stands, from the jobs and the workers that live. */
export async function readLanes(pool: Pool): Promise<LaneStatus[]> {
  const lanes = laneSchema.options;
  const found = await pool.query<LaneRow>({ name: 'lanes', text: lanesSql, values: [lanes, limits.workerLostMs] });
  return lanes.flatMap((lane) => found.rows.filter((row) => row.lane === lane).map(toStatus));
}

function toStatus(row: LaneRow): LaneStatus {
  return {
    lane: row.lane,
    waiting: row.waiting,
    active: row.active,
    concurrency: row.concurrency,
    oldestWaitingSince: row.oldest?.toISOString() ?? null,
    paused: toPause(row),
    averageWaitMs: row.average_wait_ms,
    completedLastHour: row.completed,
    failedLastHour: row.failed,
  };
}

function toPause(row: LaneRow): LanePause | null {
  if (row.paused_at === null) return null;
  const { paused_by_id: byId, paused_by_name: byName } = row;
  return { since: row.paused_at.toISOString(), byId, byName, reason: row.pause_reason ?? '' };
}

/** Place in its lane, from 1; null where the job does not wait. */
export async function readQueuePosition(pool: Pool, job: JobSummary): Promise<number | null> {
  if (job.status !== 'queued') return null;
  const found = await pool.query<{ ahead: number }>(
    `SELECT count(*)::int AS ahead FROM jobs, (SELECT lane, turn, queued_at, id FROM jobs WHERE id = $1) AS own
     WHERE jobs.lane = own.lane AND jobs.status = 'queued'
       AND (jobs.turn, jobs.queued_at, jobs.id) < (own.turn, own.queued_at, own.id)`,
    [job.id],
  );
  return (found.rows[0]?.ahead ?? 0) + 1;
}
