import { laneSchema, type Lane } from '#protocol/job';
import type { MetricPoint } from '#protocol/metrics';

/** A line's value of the points of one column, of which there is at least one. */
export type Pick = (points: readonly MetricPoint[]) => number | undefined;

type Count = 'waiting' | 'active' | 'started' | 'completed' | 'failed';
const minuteMs = 60_000;

/** Of one lane, or of all together. */
function laneSum({ lanes }: MetricPoint, of: Count, lane: Lane | null): number {
  const which = lane === null ? laneSchema.options : [lane];
  return which.reduce((total, one) => total + lanes[one][of], 0);
}

function sum(points: readonly MetricPoint[], of: Count, lane: Lane | null): number {
  return points.reduce((total, point) => total + laneSum(point, of, lane), 0);
}

/** Counted in the time that there are points for, which need not be the column's whole time. */
export function countPerMinute(of: Count, lane: Lane | null, everyMs: number): Pick {
  return (points) => (sum(points, of, lane) * minuteMs) / (points.length * everyMs);
}

/** The share of failed jobs; nothing where none ended. */
export function errorRate(lane: Lane | null): Pick {
  return (points) => {
    const failed = sum(points, 'failed', lane);
    const ended = failed + sum(points, 'completed', lane);
    return ended === 0 ? undefined : failed / ended;
  };
}

export function waitingOf(of: 'waiting' | 'active', lane: Lane | null): (point: MetricPoint) => number {
  return (point) => laneSum(point, of, lane);
}

export function highest(of: (point: MetricPoint) => number): Pick {
  return (points) => points.reduce((most, point) => Math.max(most, of(point)), 0);
}

export function mean(of: (point: MetricPoint) => number): Pick {
  return (points) => points.reduce((total, point) => total + of(point), 0) / points.length;
}

/** Of a column with one point: percentiles of several can't be put together. Nothing where no job is counted. */
export function percentile(of: 'waitMs' | 'runMs', which: 'p50' | 'p95' | 'p99', lane: Lane | null): Pick {
  return ([point]) => (lane === null ? point?.[of] : point?.lanes[lane][of])?.[which];
}
