import { seededChance } from './seededChance.ts';

/** What is to be expected of a job, or null where nothing can be said of it. */
export type ExpectedRun = { expectedMs: number; ratios: readonly number[] } | null;

/** A job that runs: between how much time it still needs, where that is known, else what it was expected to take. */
export type RunningJob =
  | { kind: 'left'; minMs: number; maxMs: number }
  | { kind: 'elapsed'; elapsedMs: number; run: ExpectedRun };

export type LaneState = {
  /** Jobs that the lane runs at once. */
  slots: number;
  running: readonly RunningJob[];
  /** In the order in which they will start. */
  waiting: readonly ExpectedRun[];
};

/** From now until the start: the range in which it lay in most of the simulated courses, and their median. */
export type RawRange = { minMs: number; middleMs: number; maxMs: number };

const courses = 200;
const tail = 0.05;

/**
 * When each of the waiting jobs starts: the lane's next hours are played through many times, each run as long as
 * expected times the ratio of some past run. Null for jobs behind one of which nothing is known.
 */
export function simulateLane({ slots, running, waiting }: LaneState): (RawRange | null)[] {
  if (slots <= 0) return waiting.map(() => null);
  // The same chances each time, so that a range moves only where the lane does.
  const chance = seededChance(1);
  const starts = waiting.map(() => new Float64Array(courses));
  for (let course = 0; course < courses; course += 1) {
    const free = freeTimes(slots, running, chance);
    waiting.forEach((run, place) => {
      const slot = earliest(free);
      const at = free[slot] ?? 0;
      const times = starts[place];
      if (times !== undefined) times[course] = at;
      free[slot] = at + (run === null ? 0 : run.expectedMs * pick(run.ratios, chance));
    });
  }
  const idle = Math.max(0, slots - running.length);
  const unknown = running.some(isUnknown) ? 0 : waiting.findIndex((run) => run === null) + 1 || Infinity;
  return starts.map((times, place) => (place >= Math.max(idle, unknown) ? null : rangeOf(times)));
}

/** When each slot is free for the next job, from now. */
function freeTimes(slots: number, running: readonly RunningJob[], chance: () => number): number[] {
  const left = running.map((job) => leftMs(job, chance)).sort((a, b) => a - b);
  // Where more runs than there is room for (a worker is leaving), the first to end make room for none.
  const busy = left.slice(Math.max(0, left.length - slots));
  return [...busy, ...Array.from({ length: slots - busy.length }, () => 0)];
}

function leftMs(job: RunningJob, chance: () => number): number {
  if (job.kind === 'left') {
    // The range of a running job holds about the half of what comes true; its edges are not its ends.
    return Math.max(0, job.minMs + (job.maxMs - job.minMs) * (chance() * 2 - 0.5));
  }
  const { elapsedMs, run } = job;
  if (run === null) return 0;
  const longer = run.ratios.filter((ratio) => ratio * run.expectedMs > elapsedMs);
  // Longer than any before it: as long again, at most.
  if (longer.length === 0) return elapsedMs * chance();
  return pick(longer, chance) * run.expectedMs - elapsedMs;
}

function isUnknown(job: RunningJob): boolean {
  return job.kind === 'elapsed' && job.run === null;
}

function pick(ratios: readonly number[], chance: () => number): number {
  return ratios[Math.floor(chance() * ratios.length)] ?? 1;
}

function earliest(free: readonly number[]): number {
  let best = 0;
  for (let slot = 1; slot < free.length; slot += 1) if ((free[slot] ?? 0) < (free[best] ?? 0)) best = slot;
  return best;
}

function rangeOf(times: Float64Array): RawRange {
  times.sort();
  const at = (share: number) => times[Math.round(share * (times.length - 1))] ?? 0;
  return { minMs: at(tail), middleMs: at(0.5), maxMs: at(1 - tail) };
}
