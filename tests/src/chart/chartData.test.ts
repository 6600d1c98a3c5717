import { describe, expect, it } from 'vitest';
import {
  bucketColumns,
  countGaps,
  lineFacts,
  pointColumns,
  toChartData,
} from '../../../src/components/chart/chartData.ts';
import { sparklinePath } from '../../../src/components/chart/sparkline.ts';

const second = 1_000;
const startMs = Date.parse('2026-11-21T09:00:00.000Z');
const at = (seconds: number) => ({ at: new Date(startMs + seconds * second).toISOString() });
const times = (columns: readonly { atMs: number; points: readonly unknown[] }[]) =>
  columns.map(({ atMs, points }) => [(atMs - startMs) / second, points.length]);

describe('a column per point', () => {
  it('has an empty one where no server ran', () => {
    expect(times(pointColumns([at(0), at(5), at(40), at(45)], 5 * second))).toEqual([
      [0, 1],
      [5, 1],
      [22.5, 0],
      [40, 1],
      [45, 1],
    ]);
  });

  it('takes a point that came a little late for no gap', () => {
    expect(times(pointColumns([at(0), at(7), at(15)], 5 * second))).toEqual([
      [0, 1],
      [7, 1],
      [15, 1],
    ]);
  });
});

describe('a column per bucket', () => {
  it('holds the points that end within it, and stands still as time goes on', () => {
    const points = [at(5), at(10), at(15), at(20), at(25)];
    expect(times(bucketColumns(points, 15 * second))).toEqual([
      [15, 3],
      [30, 2],
    ]);
    expect(times(bucketColumns(points.slice(1), 15 * second))).toEqual([
      [15, 2],
      [30, 2],
    ]);
  });

  it('shows a time without any point as a gap', () => {
    expect(times(bucketColumns([at(10), at(70)], 15 * second))).toEqual([
      [15, 1],
      [30, 0],
      [45, 0],
      [60, 0],
      [75, 1],
    ]);
  });

  it('has none of no points', () => {
    expect(bucketColumns([], second)).toEqual([]);
  });
});

describe('the lines of a chart', () => {
  const columns = pointColumns(
    [
      { ...at(0), n: 2 },
      { ...at(5), n: 0 },
      { ...at(60), n: 4 },
    ],
    5 * second,
  );
  const data = toChartData(columns, [(points) => (points[0]?.n === 0 ? undefined : points[0]?.n)]);

  it('break where nothing is known, and go over what was not to be measured', () => {
    expect(data.values).toEqual([[2, undefined, null, 4]]);
    expect(countGaps(data)).toBe(1);
  });

  it('are told in short by their latest, least and greatest value', () => {
    expect(lineFacts(data.values[0] ?? [])).toEqual({ last: 4, least: 2, most: 4 });
    expect(lineFacts([null, undefined])).toBeNull();
  });
});

describe('a sparkline', () => {
  it('breaks at what is not known, and leaves a dot of a lone value', () => {
    expect(sparklinePath([0, 2, null, 2], 2, 30, 10)).toBe('M0 10L0 10L10 0M30 0L30 0');
  });

  it('lies at the bottom where nothing happened', () => {
    expect(sparklinePath([0, 0], 0, 10, 10)).toBe('M0 10L0 10L10 10');
  });
});
