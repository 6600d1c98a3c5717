import type { Lane } from '#protocol/job';
import type { MetricPoint } from '#protocol/metrics';
import type { SparkValues } from '../../components/chart/sparkline.ts';

const minuteMs = 60_000;

/**
 * Jobs completed in a lane in each of the last minutes, the newest last; null for a minute without a figure. Minutes
 * are those of the clock, so that what is drawn moves on and does not change its shape.
 */
export function completedPerMinute(
  points: readonly MetricPoint[],
  lane: Lane,
  minutes: number,
  nowMs: number,
): SparkValues {
  const last = Math.floor(nowMs / minuteMs) - 1;
  const values: (number | null)[] = Array.from({ length: minutes }, () => null);
  for (const { at, lanes } of points) {
    // A point stands for the time before it.
    const index = minutes - 1 - (last - (Math.ceil(Date.parse(at) / minuteMs) - 1));
    if (index >= 0 && index < minutes) values[index] = (values[index] ?? 0) + lanes[lane].completed;
  }
  return values;
}
