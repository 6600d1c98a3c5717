import type { Pool } from 'pg';
import type { Stage } from '#protocol/job';
import type { StageTiming } from '#protocol/timeLeft';

/** The weight of the newest job in the averages. */
const newestWeight = 0.3;

export async function readStageTimings(pool: Pool, pipeline: string): Promise<StageTiming[]> {
  const found = await pool.query<StageTiming>(
    `SELECT stage, ms_per_item AS "msPerItem", deviation_ms AS "deviationMs", items, samples
     FROM stage_timings WHERE pipeline = $1`,
    [pipeline],
  );
  return found.rows;
}

/** Adds what one job needed for a stage that it went through without a break. */
export async function recordStageTiming(pool: Pool, pipeline: string, stage: Stage): Promise<void> {
  if (stage.startedAt === null || stage.finishedAt === null || stage.runs !== 1) return;
  const items = Math.max(1, stage.total ?? 1);
  const msPerItem = (Date.parse(stage.finishedAt) - Date.parse(stage.startedAt)) / items;
  await pool.query(
    `INSERT INTO stage_timings AS known (pipeline, stage, ms_per_item, deviation_ms, items, samples)
     VALUES ($1, $2, $3::float8, $3::float8 * 0.5, $4::float8, 1)
     ON CONFLICT (pipeline, stage) DO UPDATE SET
       ms_per_item = known.ms_per_item * (1 - $5::float8) + excluded.ms_per_item * $5::float8,
       deviation_ms = known.deviation_ms * (1 - $5::float8) + abs(excluded.ms_per_item - known.ms_per_item) * $5::float8,
       items = known.items * (1 - $5::float8) + excluded.items * $5::float8,
       samples = known.samples + 1`,
    [pipeline, stage.name, msPerItem, items, newestWeight],
  );
}
