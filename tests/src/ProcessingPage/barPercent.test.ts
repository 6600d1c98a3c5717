import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  barPercent,
  nextBar,
  type BarNow,
  type RunPhase,
  type ShownBar,
} from '../../../src/pages/ProcessingPage/barPercent.ts';
import { keepBar, readBar } from '../../../src/pages/ProcessingPage/shownBars.ts';
import { propertyRuns } from '../../support/propertyRuns.ts';

const share = fc.double({ min: -1, max: 2, noNaN: false });
const progress = fc.double({ min: -5, max: 105, noNaN: false });
const phases: fc.Arbitrary<RunPhase> = fc.oneof(
  fc.record({ phase: fc.constant('sending' as const), share }),
  fc.record({ phase: fc.constant('checking' as const) }),
  fc.record({
    phase: fc.constant('queued' as const),
    position: fc.option(fc.integer({ min: 0, max: 5_000 })),
    progress,
  }),
  fc.record({ phase: fc.constant('running' as const), progress }),
  fc.record({ phase: fc.constant('completed' as const) }),
);
/** What may be learnt, in any order: late answers, a lost worker, a forgotten upload, one more retry. */
const learnt: fc.Arbitrary<BarNow> = fc.record({
  phase: phases,
  hasUpload: fc.boolean(),
  run: fc.integer({ min: 1, max: 3 }),
});

const shownOver = (steps: readonly BarNow[]): ShownBar[] => {
  const bars: ShownBar[] = [];
  for (const step of steps) bars.push(nextBar(bars.at(-1) ?? null, step));
  return bars;
};

describe('the bar', () => {
  it('never goes back within a run, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(fc.array(learnt, { minLength: 1, maxLength: 40 }), (steps) => {
        const bars = shownOver(steps);
        for (const [index, bar] of bars.entries()) {
          expect(bar.percent).toBeGreaterThanOrEqual(0);
          expect(bar.percent).toBeLessThanOrEqual(100);
          const before = bars[index - 1] ?? bar;
          const least = bar.run === before.run ? before.percent : 0;
          expect(bar.run).toBeGreaterThanOrEqual(before.run);
          expect(bar.percent).toBeGreaterThanOrEqual(least);
        }
      }),
      { numRuns: propertyRuns },
    );
  });

  it('is whole with the result alone', () => {
    fc.assert(
      fc.property(fc.array(learnt, { minLength: 1, maxLength: 40 }), (steps) => {
        const firstRun = steps.map((step) => ({ ...step, run: 1 }));
        const isDone = firstRun.map((_step, index) =>
          firstRun.slice(0, index + 1).some(({ phase }) => phase.phase === 'completed'),
        );
        expect(shownOver(firstRun).map(({ percent }) => percent === 100)).toEqual(isDone);
      }),
      { numRuns: propertyRuns },
    );
  });

  it('moves on with every step of the way', () => {
    const way: RunPhase[] = [
      { phase: 'sending', share: 0 },
      { phase: 'sending', share: 0.5 },
      { phase: 'checking' },
      { phase: 'queued', position: 9, progress: 0 },
      { phase: 'queued', position: 1, progress: 0 },
      { phase: 'running', progress: 0 },
      { phase: 'running', progress: 50 },
      { phase: 'running', progress: 100 },
      { phase: 'completed' },
    ];
    for (const hasUpload of [true, false]) {
      const percents = way.slice(hasUpload ? 0 : 3).map((phase) => barPercent(phase, hasUpload));
      expect(percents).toEqual(percents.toSorted((a, b) => a - b));
      expect(new Set(percents).size).toBe(percents.length);
      expect(percents.at(-2)).toBe(99);
    }
  });

  it('goes on after a lost worker, and begins a new run after a retry where its work does', () => {
    const running = nextBar(null, { phase: { phase: 'running', progress: 60 }, hasUpload: true, run: 1 });
    const waiting = { phase: { phase: 'queued', position: 3, progress: 60 }, hasUpload: true } as const;
    expect(nextBar(running, { ...waiting, run: 1 }).percent).toBe(running.percent);
    const again = nextBar(running, { ...waiting, phase: { ...waiting.phase, progress: 20 }, run: 2 });
    expect(again).toMatchObject({ run: 2, hasUpload: false });
    expect(again.percent).toBeLessThan(running.percent);
  });
});

describe('what was last shown', () => {
  beforeEach(() => localStorage.clear());

  it('outlasts the page, for as many jobs as one may wait for', () => {
    for (let index = 0; index < 60; index += 1) keepBar(`job ${index}`, { run: 1, hasUpload: true, percent: index });
    expect(readBar('job 59')).toEqual({ run: 1, hasUpload: true, percent: 59 });
    expect(readBar('job 0')).toBeNull();
    localStorage.setItem('signalbox.bars', 'null');
    expect(readBar('job 59')).toBeNull();
    localStorage.setItem('signalbox.bars', 'nonsense');
    expect(readBar('job 59')).toBeNull();
  });
});
