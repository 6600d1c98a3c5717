import type { Pool } from 'pg';
import { laneSchema, type Lane } from '#protocol/job';
import type { MetricPoint } from '#protocol/metrics';

type Percentiles = MetricPoint['waitMs'];
type Moves = { started: number; completed: number; failed: number; waitMs: Percentiles; runMs: Percentiles };
type Row = { lane: Lane | null; started: number; completed: number; failed: number; percentiles: number[] | null };

/** What began and ended within a time, by lane and over all of them. */
export type AllMoves = Moves & { lanes: Record<Lane, Moves> };

// Both read nothing but an index each. What waits again keeps the start of its last attempt, and has not waited for it.
const startedSql = `
  SELECT lane, count(*)::int AS started, 0 AS completed, 0 AS failed,
         percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY ms) FILTER (WHERE ms >= 0) AS percentiles
  FROM (SELECT lane, (extract(epoch FROM started_at - queued_at) * 1000)::float8 AS ms
        FROM jobs WHERE started_at > $1 AND started_at <= $2) AS begun
  GROUP BY GROUPING SETS ((lane), ())`;
const endedSql = `
  SELECT lane, 0 AS started, (count(*) FILTER (WHERE status = 'completed'))::int AS completed,
         (count(*) FILTER (WHERE status = 'failed'))::int AS failed,
         percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY ms)
           FILTER (WHERE status = 'completed' AND ms IS NOT NULL) AS percentiles
  FROM (SELECT lane, status, (extract(epoch FROM finished_at - started_at) * 1000)::float8 AS ms
        FROM jobs WHERE finished_at > $1 AND finished_at <= $2) AS ended
  GROUP BY GROUPING SETS ((lane), ())`;

/** Run times are those of jobs that completed; waits count from when the attempt was queued. */
export async function readMoves(pool: Pool, fromMs: number, toMs: number): Promise<AllMoves> {
  const values = [new Date(fromMs).toISOString(), new Date(toMs).toISOString()];
  const [started, ended] = await Promise.all([
    pool.query<Row>({ name: 'moves-started', text: startedSql, values }),
    pool.query<Row>({ name: 'moves-ended', text: endedSql, values }),
  ]);
  const of = (lane: Lane | null): Moves => {
    const begun = started.rows.find((row) => row.lane === lane);
    const over = ended.rows.find((row) => row.lane === lane);
    return {
      started: begun?.started ?? 0,
      completed: over?.completed ?? 0,
      failed: over?.failed ?? 0,
      waitMs: toPercentiles(begun),
      runMs: toPercentiles(over),
    };
  };
  const lanes = Object.fromEntries(laneSchema.options.map((lane) => [lane, of(lane)])) as AllMoves['lanes'];
  return { ...of(null), lanes };
}

function toPercentiles(row: Row | undefined): Percentiles {
  const [p50, p95, p99] = row?.percentiles ?? [];
  return p50 === undefined || p95 === undefined || p99 === undefined ? null : { p50, p95, p99 };
}
