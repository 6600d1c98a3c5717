import { describe, expect, it } from 'vitest';
import {
  countPerMinute,
  errorRate,
  highest,
  percentile,
  waitingOf,
} from '../../../src/pages/AdminDashboard/charts/pickFigures.ts';
import { inWords } from '../../../src/pages/AdminDashboard/facts/inWords.ts';
import { completedPerMinute } from '../../../src/pages/QueueStatus/throughput.ts';
import { metricPoint } from '../../support/queues.ts';

const at = (clock: string) => `2026-11-21T${clock}.000Z`;
const points = [
  metricPoint(at('09:00:05'), { waiting: 3, completed: 2, failed: 1 }),
  metricPoint(at('09:00:10'), { waiting: 7, completed: 1, failed: 0 }),
];

describe('a chart shows', () => {
  it('throughput per minute of the time that there are figures for', () => {
    expect(countPerMinute('completed', null, 5_000)(points)).toBe(18);
    expect(countPerMinute('completed', 'large', 5_000)(points)).toBe(0);
  });

  it('the share of failed jobs, and nothing where none ended', () => {
    expect(errorRate('normal')(points)).toBe(0.25);
    expect(errorRate('large')(points)).toBeUndefined();
  });

  it('the longest line of a time', () => {
    expect(highest(waitingOf('waiting', null))(points)).toBe(7);
  });

  it('percentiles of all lanes as they were measured, not as put together', () => {
    const measured = { ...metricPoint(at('09:00:05')), waitMs: { p50: 1, p95: 2, p99: 3 } };
    expect(percentile('waitMs', 'p95', null)([measured])).toBe(2);
    expect(percentile('waitMs', 'p95', 'normal')([measured])).toBeUndefined();
  });
});

describe('completed per minute', () => {
  it('is counted by the minutes of the clock, with gaps for those without a figure', () => {
    const told = [
      metricPoint(at('08:57:30'), { completed: 1 }),
      metricPoint(at('08:58:00'), { completed: 2 }),
      metricPoint(at('08:59:05'), { completed: 4 }),
      metricPoint(at('09:00:05'), { completed: 8 }),
    ];
    expect(completedPerMinute(told, 'normal', 4, Date.parse(at('09:00:20')))).toEqual([null, 3, null, 4]);
  });
});

describe('a share in words', () => {
  it.each([
    [0.9, 500, 9, 10],
    [1, 500, 10, 10],
    [0.99, 500, 9, 10],
    [0.5, 4, 2, 4],
    [0, 40, 0, 10],
  ])('%d of %d is %d of %d', (share, of, right, all) => {
    expect(inWords(share, of)).toEqual({ right, all });
  });
});
