import type { Pool } from 'pg';
import { limits } from '#protocol/limits';
import { metricRanges, metricResolutions, type MetricPoint, type MetricRange } from '#protocol/metrics';
import { foldPoints } from './foldPoints.ts';
import { readPoints } from './metricPoints.ts';

/** The figures of a range, oldest first, with `at` later than `afterMs`; thinned where they are too many for an answer. */
export async function readMetrics(
  pool: Pool,
  range: MetricRange,
  afterMs: number,
): Promise<{ everyMs: number; points: MetricPoint[] }> {
  const { ms, resolution } = metricRanges[range];
  const { everyMs } = metricResolutions[resolution];
  const now = Date.now();
  const each = Math.ceil(ms / everyMs / limits.metricPoints);
  const thinnedMs = each * everyMs;
  // Times that several points make up begin where they always do, wherever the asking begins.
  const fromMs = Math.max(now - ms, Math.floor(afterMs / thinnedMs) * thinnedMs);
  const points = await readPoints(pool, resolution, fromMs, now);
  const later = (point: MetricPoint) => Date.parse(point.at) > afterMs;
  if (each === 1) return { everyMs, points: points.filter(later) };
  return { everyMs: thinnedMs, points: thin(points, thinnedMs).filter(later) };
}

/** Only times that are over: one that still grows would have to be sent again. */
function thin(points: readonly MetricPoint[], everyMs: number): MetricPoint[] {
  const times = new Map<number, MetricPoint[]>();
  for (const point of points) {
    const endMs = Math.ceil(Date.parse(point.at) / everyMs) * everyMs;
    times.set(endMs, [...(times.get(endMs) ?? []), point]);
  }
  const lastMs = Date.parse(points.at(-1)?.at ?? '');
  return [...times]
    .filter(([endMs]) => endMs <= lastMs)
    .map(([endMs, within]) => foldPoints(within, new Date(endMs).toISOString()));
}
