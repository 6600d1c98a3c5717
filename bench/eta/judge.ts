import { estimateLane } from '../../server/jobs/waits/laneEstimate.ts';
import { fitRunModel } from '../../server/jobs/waits/runModel.ts';
import type { RawRange } from '../../server/jobs/waits/simulateLane.ts';
import { toLaneState } from '../../server/jobs/waits/toLaneState.ts';
import { seededChance } from '../../server/jobs/waits/seededChance.ts';
import { learnWidening } from '../../server/jobs/waits/widening.ts';
import { createWorld, sum, type World, type WorldJob } from './world.ts';
import type { Regime } from './regimes.ts';

export type Told = {
  job: WorldJob;
  atMs: number;
  raw: RawRange;
  minMs: number;
  maxMs: number;
  naive: { minMs: number; maxMs: number };
};
export type Verdict = {
  told: number;
  inRange: number;
  medianWidthMs: number;
  medianErrorMs: number;
  medianWaitMs: number;
};

/** As the server looks back; see readJudged. */
const judgedRanges = 150;
/** Without history nobody is told a range: these come first. */
const warmUp = 30;

/** Lets a regime run until so many arrivals that must wait have been told a range and have started. */
export function judge(regime: Regime, arrivals: number): { ours: Verdict; naive: Verdict } {
  const world = createWorld(regime.slots);
  const chance = seededChance(7);
  const told: Told[] = [];
  for (let n = 0; told.length < arrivals; n += 1) {
    const { afterMs, jobs } = regime.next(n);
    world.passTo(world.now() + afterMs);
    const arrived = jobs.map((work) => world.arrive(work));
    world.startWhatCan();
    if (n < warmUp) continue;
    // One who comes with many jobs looks at one of them.
    const job = arrived[Math.floor(chance() * arrived.length)];
    const words = job === undefined || job.startedMs !== null ? null : tell(world, job, told);
    if (words !== null) told.push(words);
  }
  while (told.some(({ job }) => job.startedMs === null)) world.passTo(world.now() + 60_000);
  return {
    ours: verdict(told, ({ minMs, maxMs }) => ({ minMs, maxMs })),
    naive: verdict(told, ({ naive }) => naive),
  };
}

/** What one who has just come is told, by the server's own code. */
function tell(world: World, job: WorldJob, before: readonly Told[]): Told | null {
  const atMs = world.now();
  const waiting = world.waiting().map((one) => ({
    id: one.id,
    attempt: 1,
    pipeline: one.pipeline,
    units: one.unitsKnown ? one.units : null,
    turn: one.turn,
    owner: one.owner,
    progress: 0,
  }));
  const historyOf = (pipeline: string) => ({
    model: fitRunModel(world.runs(pipeline)),
    timings: world.timings(pipeline),
  });
  const judged = before
    .flatMap(({ raw, job: { startedMs }, atMs: toldMs }) =>
      startedMs === null || startedMs > atMs ? [] : [{ ...raw, actualMs: startedMs - toldMs }],
    )
    .slice(-judgedRanges);
  const state = toLaneState({ ...world.lane(), waiting }, historyOf, atMs);
  const position = waiting.findIndex(({ id }) => id === job.id) + 1;
  const estimate = estimateLane(state, learnWidening(judged))(position);
  if (estimate === null) return null;
  return { job, atMs, raw: estimate.raw, ...estimate.startsIn, naive: naiveRange(world, position) };
}

/** What most tools show: the place times the average run, shared by the slots, give or take a quarter. */
function naiveRange(world: World, position: number): { minMs: number; maxMs: number } {
  const runs = ['documents', 'automation'].flatMap((pipeline) => world.runs(pipeline)).map(({ runMs }) => runMs);
  const middle = (position * (sum(runs) / runs.length)) / world.slots;
  return { minMs: middle * 0.75, maxMs: middle * 1.25 };
}

function verdict(told: readonly Told[], rangeOf: (one: Told) => { minMs: number; maxMs: number }): Verdict {
  const actual = ({ job, atMs }: Told) => (job.startedMs ?? 0) - atMs;
  const inRange = told.filter((one) => actual(one) >= rangeOf(one).minMs && actual(one) <= rangeOf(one).maxMs);
  return {
    told: told.length,
    inRange: inRange.length / told.length,
    medianWidthMs: median(told.map((one) => rangeOf(one).maxMs - rangeOf(one).minMs)),
    medianErrorMs: median(told.map((one) => Math.abs(actual(one) - (rangeOf(one).minMs + rangeOf(one).maxMs) / 2))),
    medianWaitMs: median(told.map(actual)),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
