import { expect, it } from 'vitest';
import { estimateLane } from '../../../server/jobs/waits/laneEstimate.ts';
import { fitRunModel } from '../../../server/jobs/waits/runModel.ts';
import { simulateLane, type LaneState } from '../../../server/jobs/waits/simulateLane.ts';
import { learnWidening, widen } from '../../../server/jobs/waits/widening.ts';

const exact = (expectedMs: number) => ({ expectedMs, ratios: [1] });
const own = (turn: number, expectedMs: number) => ({ turn, owner: 'ada', run: exact(expectedMs) });
const noneWidened = { below: 1, above: 1 };
const lane = (about: Partial<LaneState>): LaneState => {
  return { slots: 1, turn: 0, running: [], waiting: [], arrivals: [], ...about };
};

it('learns a fixed share and one per unit from past runs, and falls back to the mean', () => {
  const runs = [5, 10, 20, 40].map((units) => ({ units, runMs: 1_000 + 300 * units }));
  const model = fitRunModel(runs);
  expect(model?.expectedMs(100)).toBeCloseTo(31_000, -2);
  expect(model?.expectedMs(null)).toBeGreaterThan(2_000);
  const unknown = fitRunModel([3_000, 4_000, 5_000].map((runMs) => ({ units: null, runMs })));
  expect(unknown?.expectedMs(null)).toBeCloseTo(4_000, -2);
  const same = fitRunModel([900, 1_000, 1_100].map((runMs) => ({ units: 10, runMs })));
  expect(same?.expectedMs(10)).toBeCloseTo(1_000, -2);
  expect(fitRunModel(runs.slice(0, 2))).toBeNull();
});

it('adds up what is ahead, on as many slots as there are', () => {
  const running = [{ kind: 'left', minMs: 4_000, maxMs: 4_000 } as const];
  const waiting = [own(1, 10_000), own(2, 10_000), own(3, 10_000)];
  const middles = (state: LaneState) => simulateLane(state).map((range) => range?.middleMs);
  expect(middles(lane({ running, waiting }))).toEqual([4_000, 14_000, 24_000]);
  expect(middles(lane({ running, waiting, slots: 2 }))).toEqual([0, 4_000, 10_000]);
  expect(middles(lane({ running, waiting, slots: 0 }))).toEqual([undefined, undefined, undefined]);
});

it('says nothing of jobs behind one that nothing is known of', () => {
  const waiting = [own(1, 5_000), { turn: 2, owner: 'ben', run: null }, own(3, 5_000)];
  expect(simulateLane(lane({ waiting })).map((range) => range === null)).toEqual([false, false, true]);
  const running = [{ kind: 'elapsed', elapsedMs: 5, run: null } as const];
  expect(simulateLane(lane({ waiting, running }))[0]).toBeNull();
});

it('foresees that those who come take turns with an owner who has many jobs waiting', () => {
  const waiting = Array.from({ length: 10 }, (_, n) => own(n + 1, 1_000));
  const arrivals = Array.from({ length: 50 }, (_, n) => ({ afterMs: 2_000, owner: `other ${n}`, run: exact(1_000) }));
  const alone = simulateLane(lane({ waiting })).at(-1)?.middleMs ?? 0;
  const beside = simulateLane(lane({ waiting, arrivals })).at(-1)?.middleMs ?? 0;
  expect(alone).toBe(9_000);
  expect(beside).toBeGreaterThan(13_000);
});

it('tells those behind the simulated head that it goes on as before, and lets a range run down', () => {
  const waiting = Array.from({ length: 10 }, (_, n) => own(n + 1, 1_000));
  const estimate = estimateLane(lane({ waiting }), noneWidened);
  expect(estimate(100)?.raw.middleMs).toBeCloseTo(99_000, -3);
  expect(estimate(10, 4_000)?.raw.middleMs).toBe(5_000);
  expect(estimate(10, 60_000)?.startsIn.minMs).toBe(0);
});

it('widens ranges that were wrong, on the side where they were, and narrows those that were too wide', () => {
  const range = { minMs: 8_000, middleMs: 10_000, maxMs: 12_000 };
  const judged = (actualMs: number) => Array.from({ length: 100 }, () => ({ ...range, actualMs }));
  const late = widen(range, learnWidening(judged(17_000)));
  expect(late.maxMs).toBeGreaterThanOrEqual(17_000);
  expect(late.minMs).toBeGreaterThan(8_000);
  const right = widen(range, learnWidening(judged(10_100)));
  expect(right.maxMs - right.minMs).toBeLessThan(2_000);
  const unlearned = widen(range, learnWidening([]));
  expect(unlearned.maxMs).toBeGreaterThan(12_000);
});
