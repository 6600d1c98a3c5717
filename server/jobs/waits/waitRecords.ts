import type { Pool } from 'pg';
import { laneSchema, type Lane } from '#protocol/job';
import { limits } from '#protocol/limits';
import type { WaitAccuracy } from '#protocol/queue';
import type { StartEstimate } from './laneEstimate.ts';

export type ToldRange = { jobId: string; attempt: number; lane: Lane; position: number; estimate: StartEstimate };

/** Keeps what someone was told first of an attempt; what they are told later does not count. */
export async function recordTold(pool: Pool, told: readonly ToldRange[]): Promise<void> {
  if (told.length === 0) return;
  await pool.query({
    name: 'record-told',
    text: `INSERT INTO wait_estimates (job_id, attempt, lane, position, told_at, min_ms, max_ms, raw_min_ms, middle_ms,
                                       raw_max_ms)
           SELECT job_id, attempt, lane, position, now(), min_ms, max_ms, raw_min_ms, middle_ms, raw_max_ms
           FROM unnest($1::uuid[], $2::int[], $3::text[], $4::int[], $5::float8[], $6::float8[], $7::float8[],
                       $8::float8[], $9::float8[])
             AS t(job_id, attempt, lane, position, min_ms, max_ms, raw_min_ms, middle_ms, raw_max_ms)
           ON CONFLICT DO NOTHING`,
    values: [
      told.map(({ jobId }) => jobId),
      told.map(({ attempt }) => attempt),
      told.map(({ lane }) => lane),
      told.map(({ position }) => position),
      told.map(({ estimate }) => estimate.startsIn.minMs),
      told.map(({ estimate }) => estimate.startsIn.maxMs),
      told.map(({ estimate }) => estimate.raw.minMs),
      told.map(({ estimate }) => estimate.raw.middleMs),
      told.map(({ estimate }) => estimate.raw.maxMs),
    ],
  });
}

/** What came true, once the job has started. */
export async function recordStart(pool: Pool, jobId: string, attempt: number): Promise<void> {
  await pool.query({
    name: 'record-start',
    text: `UPDATE wait_estimates SET actual_ms = extract(epoch FROM now() - told_at) * 1000
           WHERE job_id = $1 AND attempt = $2 AND actual_ms IS NULL`,
    values: [jobId, attempt],
  });
}

/** How right the ranges were of the jobs that were told one within the last week and have started. */
export async function readWaitAccuracy(pool: Pool): Promise<WaitAccuracy[]> {
  const found = await pool.query<WaitAccuracy>(
    `SELECT lane, count(*)::int AS judged,
            avg((actual_ms BETWEEN min_ms AND max_ms)::int)::float8 AS "inRange",
            percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(actual_ms - (min_ms + max_ms) / 2)) AS "medianErrorMs"
     FROM wait_estimates WHERE actual_ms IS NOT NULL AND told_at > now() - interval '7 days' GROUP BY lane`,
  );
  const none = (lane: Lane): WaitAccuracy => ({ lane, judged: 0, inRange: null, medianErrorMs: null });
  return laneSchema.options.map((lane) => found.rows.find((row) => row.lane === lane) ?? none(lane));
}

export async function removeOldEstimates(pool: Pool): Promise<void> {
  await pool.query(`DELETE FROM wait_estimates WHERE told_at < now() - $1 * interval '1 millisecond'`, [
    limits.waitEstimatesKeptMs,
  ]);
}
