import { createLine } from './line.ts';
import { seededChance } from './seededChance.ts';

/** What is to be expected of a job, or null where nothing can be said of it. */
export type ExpectedRun = { expectedMs: number; ratios: readonly number[] } | null;

/** A job that runs: between how much time it still needs, where that is known, else what it was expected to take. */
export type RunningJob =
  | { kind: 'left'; minMs: number; maxMs: number }
  | { kind: 'elapsed'; elapsedMs: number; run: ExpectedRun };

export type WaitingInLine = { turn: number; owner: string; run: ExpectedRun };

export type LaneState = {
  /** Jobs that the lane runs at once. */
  slots: number;
  /** Of the job that started last. */
  turn: number;
  running: readonly RunningJob[];
  /** In the order of their turns. */
  waiting: readonly WaitingInLine[];
  /** Who came lately, in order, each so long after the one before: some of those who come next go first. */
  arrivals: readonly { afterMs: number; owner: string; run: ExpectedRun }[];
};

/** From now until the start: the range in which it lay in most of the simulated courses, and their median. */
export type RawRange = { minMs: number; middleMs: number; maxMs: number };

const courses = 150;
const tail = 0.05;
/** Past runs that a course is like. */
const stretch = 12;

/**
 * When each of the waiting jobs starts: the lane's next hours are played through many times. Each run takes what was
 * expected of it times the ratio of some past run, and those who come meanwhile line up as they will. A course is like
 * some stretch of the past (a slow time stays slow, what came in bursts does again), and as many come as might have come
 * then. Null for jobs behind one of which nothing is known.
 */
export function simulateLane(lane: LaneState): (RawRange | null)[] {
  const { slots, running, waiting } = lane;
  if (slots <= 0) return waiting.map(() => null);
  // The same chances each time, so that a range moves only where the lane does.
  const chance = seededChance(1);
  const rateSpread = spreadOfRate(lane.arrivals);
  const starts = waiting.map(() => new Float64Array(courses));
  for (let course = 0; course < courses; course += 1) {
    const like = { pick: pickFrom(chance(), chance), pace: Math.exp(rateSpread * normal(chance)) };
    play(lane, like, chance, (place, atMs) => {
      const times = starts[place];
      if (times !== undefined) times[course] = atMs;
    });
  }
  const idle = Math.max(0, slots - running.length);
  const unknown = running.some(isUnknown) ? 0 : waiting.findIndex(({ run }) => run === null) + 1 || Infinity;
  return starts.map((times, place) => (place >= Math.max(idle, unknown) ? null : rangeOf(times)));
}

/** What a course is like: whose ratios its runs have, and how much further apart its arrivals are. */
type Course = { pick: (ratios: readonly number[]) => number; pace: number };

/** One course of what may happen, until all that wait now have started. */
function play(
  { slots, turn, running, waiting, arrivals }: LaneState,
  { pick, pace }: Course,
  chance: () => number,
  onStart: (place: number, atMs: number) => void,
): void {
  const free = freeTimes(slots, running, pick, chance);
  const line = createLine(waiting, turn);
  let { next, comesAtMs } = someMoment(arrivals, chance);
  let left = waiting.length;
  while (left > 0) {
    const slot = earliest(free);
    const atMs = free[slot] ?? 0;
    for (let arrival = arrivals[next]; arrival !== undefined && comesAtMs * pace < atMs; arrival = arrivals[next]) {
      line.join(arrival);
      next = (next + 1) % arrivals.length;
      comesAtMs += arrivals[next]?.afterMs ?? Infinity;
    }
    const { place, run } = line.take();
    if (place !== null) {
      onStart(place, atMs);
      left -= 1;
    }
    free[slot] = atMs + (run === null ? 0 : run.expectedMs * pick(run.ratios));
  }
}

/** A moment of the past from which on it repeats itself; any as likely as any other, so seldom one within a burst. */
function someMoment(arrivals: LaneState['arrivals'], chance: () => number): { next: number; comesAtMs: number } {
  let leftMs = chance() * arrivals.reduce((sum, { afterMs }) => sum + afterMs, 0);
  for (let next = 0; next < arrivals.length; next += 1) {
    const afterMs = arrivals[next]?.afterMs ?? 0;
    if (leftMs < afterMs) return { next, comesAtMs: afterMs - leftMs };
    leftMs -= afterMs;
  }
  return { next: 0, comesAtMs: Infinity };
}

/** The fewer moments at which someone came, the less is known of how often they do. */
function spreadOfRate(arrivals: LaneState['arrivals']): number {
  const moments = arrivals.filter(({ afterMs }) => afterMs > 1_000).length;
  return Math.min(0.7, 1 / Math.sqrt(Math.max(1, moments)));
}

/** When each slot is free for the next job, from now. */
function freeTimes(
  slots: number,
  running: readonly RunningJob[],
  pick: Course['pick'],
  chance: () => number,
): number[] {
  const left = running.map((job) => leftMs(job, pick, chance)).sort((a, b) => a - b);
  // Where more runs than there is room for (a worker is leaving), the first to end make room for none.
  const busy = left.slice(Math.max(0, left.length - slots));
  return [...busy, ...Array.from({ length: slots - busy.length }, () => 0)];
}

function leftMs(job: RunningJob, pick: Course['pick'], chance: () => number): number {
  if (job.kind === 'left') {
    // The range of a running job holds about the half of what comes true; its edges are not its ends.
    return Math.max(0, job.minMs + (job.maxMs - job.minMs) * (chance() * 2 - 0.5));
  }
  const { elapsedMs, run } = job;
  if (run === null) return 0;
  const longer = run.ratios.filter((ratio) => ratio * run.expectedMs > elapsedMs);
  // Longer than any before it: as long again, at most.
  if (longer.length === 0) return elapsedMs * chance();
  return pick(longer) * run.expectedMs - elapsedMs;
}

function isUnknown(job: RunningJob): boolean {
  return job.kind === 'elapsed' && job.run === null;
}

/** Picks among ratios that follow each other, from the same share of the past in each pipeline. */
function pickFrom(share: number, chance: () => number): Course['pick'] {
  return (ratios) => {
    const { length } = ratios;
    const place = Math.floor(share * length) + Math.floor(chance() * Math.min(stretch, length));
    return ratios[place % length] ?? 1;
  };
}

function normal(chance: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
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
