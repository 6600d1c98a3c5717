/**
 * What a chart draws: a time per column, and per line a value for each. `null` breaks the line (nothing is known);
 * `undefined` is drawn over (there was nothing to measure, such as the wait of jobs where none started).
 */
export type ChartData = { atMs: readonly number[]; values: readonly (readonly ChartValue[])[] };
export type ChartValue = number | null | undefined;

/** Figures that belong to one column of a chart; none where there is a gap. */
export type Column<Point> = { atMs: number; points: readonly Point[] };

/** Sampling is a little late now and then; as many steps without a point are a gap. */
const gapSteps = 2.5;

/**
 * A column per point, and one without between points that lie too far apart: in that time no server ran. `everyMs` is
 * how often there should be a point.
 */
export function pointColumns<Point extends { at: string }>(points: readonly Point[], everyMs: number): Column<Point>[] {
  const columns: Column<Point>[] = [];
  for (const point of points) {
    const atMs = Date.parse(point.at);
    const before = columns.at(-1);
    if (before !== undefined && atMs - before.atMs > gapSteps * everyMs) {
      columns.push({ atMs: (before.atMs + atMs) / 2, points: [] });
    }
    columns.push({ atMs, points: [point] });
  }
  return columns;
}

/**
 * A column per `bucketMs` of the clock's time, with the points of it; empty ones between are gaps. Buckets stand still as
 * time goes on, so that what is drawn moves on and does not change its shape.
 */
export function bucketColumns<Point extends { at: string }>(
  points: readonly Point[],
  bucketMs: number,
): Column<Point>[] {
  const columns: { atMs: number; points: Point[] }[] = [];
  for (const point of points) {
    const atMs = Math.ceil(Date.parse(point.at) / bucketMs) * bucketMs;
    for (let last = columns.at(-1); last !== undefined && last.atMs < atMs; last = columns.at(-1)) {
      columns.push({ atMs: last.atMs + bucketMs, points: [] });
    }
    const bucket = columns.at(-1);
    if (bucket === undefined) columns.push({ atMs, points: [point] });
    else bucket.points.push(point);
  }
  return columns;
}

/** Each line's value of each column. A line that says `undefined` of a column had nothing to measure there. */
export function toChartData<Point>(
  columns: readonly Column<Point>[],
  lines: readonly ((points: readonly Point[]) => number | undefined)[],
): ChartData {
  return {
    atMs: columns.map(({ atMs }) => atMs),
    values: lines.map((pick) => columns.map(({ points }) => (points.length === 0 ? null : pick(points)))),
  };
}

export type LineFacts = { last: number; least: number; most: number };

/** What a line says in short; null for one without any value. */
export function lineFacts(values: readonly ChartValue[]): LineFacts | null {
  const known = values.filter((value) => value !== null && value !== undefined);
  const last = known.at(-1);
  if (last === undefined) return null;
  return {
    last,
    least: known.reduce((least, value) => Math.min(least, value), last),
    most: known.reduce((most, value) => Math.max(most, value), last),
  };
}

/** Columns in a row without any figure count as one gap. */
export function countGaps({ atMs, values }: ChartData): number {
  const isGap = (index: number) => values.every((line) => line[index] === null);
  return atMs.filter((_, index) => isGap(index) && (index === 0 || !isGap(index - 1))).length;
}
