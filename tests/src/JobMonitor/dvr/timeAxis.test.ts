import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeAxis } from '../../../../src/pages/JobMonitor/dvr/timeAxis.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Half a minute of work, a night in the queue, half a minute of work. */
const night = { startMs: 0, endMs: 8 * hourMs + minuteMs, idle: [{ fromMs: 30_000, toMs: 8 * hourMs + 30_000 }] };

describe('the axis', () => {
  it('goes along evenly where nothing is drawn together', () => {
    const axis = createTimeAxis({ ...night, compress: false });
    expect(axis.shareOf(night.endMs / 4)).toBeCloseTo(0.25);
    expect(axis.timeAt(0.5)).toBeCloseTo(night.endMs / 2);
    expect(axis.idle).toEqual([]);
  });

  it('draws a silence together, and keeps it visible with its true length', () => {
    const axis = createTimeAxis({ ...night, compress: true });
    const [stretch] = axis.idle;
    expect(stretch?.durationMs).toBe(8 * hourMs);
    expect((stretch?.to ?? 0) - (stretch?.from ?? 0)).toBeGreaterThan(0.02);
    expect((stretch?.to ?? 0) - (stretch?.from ?? 0)).toBeLessThan(0.06);
    expect(axis.shareOf(15_000)).toBeCloseTo(0.24, 1);
  });

  it('plays over a silence in a moment, and over work at its own pace', () => {
    const axis = createTimeAxis({ ...night, compress: true });
    expect(axis.playFrom(10_000, 5_000)).toBeCloseTo(15_000);
    expect(axis.playFrom(29_000, 4_500)).toBeGreaterThan(8 * hourMs + 30_000);
  });

  it('leaves silences alone that are no longer than they would be drawn', () => {
    const axis = createTimeAxis({ startMs: 0, endMs: hourMs, idle: [{ fromMs: 0, toMs: 25_000 }], compress: true });
    expect(axis.idle).toEqual([]);
  });

  it('stands a job whose events all happened at once', () => {
    const axis = createTimeAxis({ startMs: 5, endMs: 5, idle: [], compress: true });
    expect(axis.shareOf(5)).toBe(0);
    expect(axis.timeAt(1)).toBe(5);
  });

  it('leads from a place to a time and back, whatever is drawn together, and never backwards', () => {
    const stretches = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 90_000 }), fc.integer({ min: 20_000, max: hourMs })),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(
        stretches,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, a, b) => {
          let atMs = 1_000;
          const idle = all.map(([work, silence]) => {
            const fromMs = atMs + work;
            atMs = fromMs + silence;
            return { fromMs, toMs: atMs };
          });
          const axis = createTimeAxis({ startMs: 1_000, endMs: atMs + 500, idle, compress: true });
          expect(axis.shareOf(axis.timeAt(a))).toBeCloseTo(a, 6);
          expect(axis.timeAt(Math.max(a, b))).toBeGreaterThanOrEqual(axis.timeAt(Math.min(a, b)));
          expect([axis.timeAt(0), axis.timeAt(1)]).toEqual([axis.startMs, axis.endMs]);
        },
      ),
    );
  });
});
