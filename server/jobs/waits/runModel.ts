/** What a job that ended took; `units` is how much there was to do, in what its pipeline counts, where it was known. */
export type PastRun = { units: number | null; runMs: number };

/** What to expect of a job's run, and how far past runs were from what was to be expected of them. */
export type RunModel = {
  expectedMs: (units: number | null) => number;
  /** Actual ÷ expected, of past runs. */
  ratios: readonly number[];
};

/** With fewer nothing honest can be said. */
const fewestRuns = 3;
/** A run counts half as much as one that ended so many runs later. */
const halfLifeRuns = 60;
/** While few runs are known, their spread is not yet the truth: these stand for what has not been seen. */
const unseenRatios = [0.5, 0.8, 1.25, 2];
const enoughRuns = 20;

/**
 * Learns from past runs, newest first: a fixed share plus so much per unit, where units are known, else the mean.
 * Null where there are too few.
 */
export function fitRunModel(runs: readonly PastRun[]): RunModel | null {
  const known = runs.filter(({ runMs }) => runMs > 0);
  if (known.length < fewestRuns) return null;
  const weighted = known.map((run, age) => ({ ...run, weight: 0.5 ** (age / halfLifeRuns) }));
  const meanMs = weightedMean(weighted.map(({ runMs, weight }) => ({ value: runMs, weight })));
  const counted = weighted.flatMap(({ units, ...run }) => (units === null || units <= 0 ? [] : [{ ...run, units }]));
  const line = counted.length < fewestRuns ? null : fitLine(counted);
  const expectedMs = (units: number | null) =>
    line === null || units === null || units <= 0 ? meanMs : line.fixedMs + line.perUnitMs * units;
  const ratios = known.map(({ units, runMs }) => runMs / expectedMs(units));
  return { expectedMs, ratios: known.length < enoughRuns ? [...ratios, ...unseenRatios] : ratios };
}

type Line = { fixedMs: number; perUnitMs: number };
type Point = { units: number; runMs: number; weight: number };

/** Least squares of the relative error, so that long runs don't outweigh short ones; neither share falls below 0. */
function fitLine(points: readonly Point[]): Line {
  let line: Line = { fixedMs: 0, perUnitMs: sumOf(points, ({ runMs }) => runMs) / sumOf(points, ({ units }) => units) };
  for (let round = 0; round < 3; round += 1) {
    const { fixedMs, perUnitMs } = line;
    line = leastSquares(
      points.map((point) => ({ ...point, weight: point.weight / (fixedMs + perUnitMs * point.units) ** 2 })),
    );
  }
  return line;
}

function leastSquares(points: readonly Point[]): Line {
  const all = sumOf(points, ({ weight }) => weight);
  const units = sumOf(points, (point) => point.weight * point.units) / all;
  const runMs = sumOf(points, (point) => point.weight * point.runMs) / all;
  const spread = sumOf(points, (point) => point.weight * (point.units - units) ** 2);
  const together = sumOf(points, (point) => point.weight * (point.units - units) * (point.runMs - runMs));
  const perUnitMs = spread < all * units ** 2 * 1e-6 ? -1 : together / spread;
  const fixedMs = runMs - perUnitMs * units;
  if (perUnitMs > 0 && fixedMs >= 0) return { fixedMs, perUnitMs };
  // All of one size, or noise: the one share that explains most.
  if (perUnitMs >= 0 || spread < all * units ** 2 * 1e-6) return { fixedMs: 0, perUnitMs: runMs / units };
  return { fixedMs: runMs, perUnitMs: 0 };
}

function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}

function weightedMean(items: readonly { value: number; weight: number }[]): number {
  return sumOf(items, ({ value, weight }) => value * weight) / sumOf(items, ({ weight }) => weight);
}
