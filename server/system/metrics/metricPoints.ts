import type { ClientBase } from 'pg';
import { metricResolutions, type MetricPoint, type MetricResolution } from '#protocol/metrics';

type Queryable = Pick<ClientBase, 'query'>;

/** Points with `fromMs < at ≤ toMs`, oldest first. */
export async function readPoints(
  db: Queryable,
  resolution: MetricResolution,
  fromMs: number,
  toMs: number,
): Promise<MetricPoint[]> {
  const found = await db.query<{ point: MetricPoint }>({
    name: 'read-points',
    text: 'SELECT point FROM metric_points WHERE resolution = $1 AND at > $2 AND at <= $3 ORDER BY at',
    values: [resolution, new Date(fromMs).toISOString(), new Date(toMs).toISOString()],
  });
  return found.rows.map(({ point }) => point);
}

export async function hasPoint(db: Queryable, resolution: MetricResolution, atMs: number): Promise<boolean> {
  const found = await db.query('SELECT FROM metric_points WHERE resolution = $1 AND at = $2', [
    resolution,
    new Date(atMs).toISOString(),
  ]);
  return found.rows.length > 0;
}

export async function writePoint(db: Queryable, resolution: MetricResolution, point: MetricPoint): Promise<void> {
  await db.query(
    'INSERT INTO metric_points (resolution, at, point) VALUES ($1, $2, $3) ON CONFLICT (resolution, at) DO NOTHING',
    [resolution, point.at, JSON.stringify(point)],
  );
}

/** The ends of those times of a resolution that have passed, hold finer points, and have no point of their own yet. */
export async function missingEnds(
  db: Queryable,
  { finer, coarser, untilMs }: { finer: MetricResolution; coarser: MetricResolution; untilMs: number },
): Promise<number[]> {
  const found = await db.query<{ end_ms: number }>(
    `SELECT DISTINCT (ceil(extract(epoch FROM at) * 1000 / $3) * $3)::float8 AS end_ms FROM metric_points
     WHERE resolution = $1
       AND at > coalesce((SELECT max(at) FROM metric_points WHERE resolution = $2), '-infinity'::timestamptz)
     ORDER BY end_ms`,
    [finer, coarser, metricResolutions[coarser].everyMs],
  );
  return found.rows.map(({ end_ms: endMs }) => endMs).filter((endMs) => endMs <= untilMs);
}

export async function removeOldPoints(db: Queryable, nowMs: number): Promise<void> {
  for (const [resolution, { keptMs }] of Object.entries(metricResolutions)) {
    const before = new Date(nowMs - keptMs).toISOString();
    await db.query('DELETE FROM metric_points WHERE resolution = $1 AND at <= $2', [resolution, before]);
  }
}
