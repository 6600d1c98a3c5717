import { laneSchema, type Lane } from '#protocol/job';
import type { MetricPoint } from '#protocol/metrics';
import type { AllMoves } from './readMoves.ts';

type LanePoint = MetricPoint['lanes'][Lane];
type Percentiles = MetricPoint['waitMs'];

/**
 * Several points as one, for a coarser resolution. Counts add up. Of what goes up and down (waiting, active, sockets,
 * memory) the highest stands; of the processor and of events per second the mean; the workers are those at the end.
 *
 * Percentiles can't be made from percentiles: `moves`, read from the jobs of the whole time, has the true ones. Without
 * it the highest of each stand, which are too high rather than too low.
 *
 * @param points oldest first, one at least
 */
export function foldPoints(points: readonly MetricPoint[], at: string, moves?: AllMoves): MetricPoint {
  const last = points.at(-1);
  if (last === undefined) throw new Error('Nothing can be folded');
  const highest = (figure: (point: MetricPoint) => number) => Math.max(...points.map(figure));
  const mean = (figure: (point: MetricPoint) => number) =>
    points.reduce((sum, point) => sum + figure(point), 0) / points.length;

  const laneOf = (lane: Lane): LanePoint => {
    const sum = (figure: (point: LanePoint) => number) =>
      points.reduce((total, point) => total + figure(point.lanes[lane]), 0);
    return {
      waiting: highest((point) => point.lanes[lane].waiting),
      active: highest((point) => point.lanes[lane].active),
      started: sum(({ started }) => started),
      completed: sum(({ completed }) => completed),
      failed: sum(({ failed }) => failed),
      ...percentilesOf(
        points.map((point) => point.lanes[lane]),
        moves?.lanes[lane],
      ),
    };
  };

  return {
    at,
    lanes: Object.fromEntries(laneSchema.options.map((lane) => [lane, laneOf(lane)])) as MetricPoint['lanes'],
    ...percentilesOf(points, moves),
    workers: last.workers,
    cpuPercent: mean(({ cpuPercent }) => cpuPercent),
    memoryBytes: highest(({ memoryBytes }) => memoryBytes),
    eventsPerSecond: mean(({ eventsPerSecond }) => eventsPerSecond),
    sockets: highest(({ sockets }) => sockets),
  };
}

type Times = { waitMs: Percentiles; runMs: Percentiles };

function percentilesOf(points: readonly Times[], known: Times | undefined): Times {
  if (known !== undefined) return { waitMs: known.waitMs, runMs: known.runMs };
  return { waitMs: highestOf(points.map(({ waitMs }) => waitMs)), runMs: highestOf(points.map(({ runMs }) => runMs)) };
}

function highestOf(all: readonly Percentiles[]): Percentiles {
  const known = all.filter((one) => one !== null);
  if (known.length === 0) return null;
  return {
    p50: Math.max(...known.map(({ p50 }) => p50)),
    p95: Math.max(...known.map(({ p95 }) => p95)),
    p99: Math.max(...known.map(({ p99 }) => p99)),
  };
}
