import type { MsRange } from '#protocol/queue';
import type { RawRange } from './simulateLane.ts';

/** A range that someone was told, as it was simulated, and what came true. */
export type JudgedRange = RawRange & { actualMs: number };

/** By how much the simulated range is made wider (or narrower), below and above its middle. */
export type Widening = { below: number; above: number };

/** So much of what comes true shall lie in the range; a little more than is promised, since ranges are learned late. */
const coverage = 0.92;
/** Stands beside what was learned, and counts as long as that is little. */
const unlearned = 1.25;
const bounds = { least: 0.25, most: 20 };

/**
 * How right past ranges were decides how wide the next ones are: conformal prediction (Y. Romano, E. Patterson, E.
 * Candès, “Conformalized Quantile Regression”, NeurIPS 2019) over the latest ranges only, so that it follows a changing
 * world (R. F. Barber, E. Candès, A. Ramdas, R. Tibshirani, “Conformal prediction beyond exchangeability”, 2023). It
 * needs no belief in the simulation: what that leaves out (others who come first, a machine that slows down) is in what
 * came true.
 */
export function learnWidening(judged: readonly JudgedRange[]): Widening {
  return {
    below: quantile(judged.map((range) => (range.middleMs - range.actualMs) / sides(range).below)),
    above: quantile(judged.map((range) => (range.actualMs - range.middleMs) / sides(range).above)),
  };
}

export function widen(range: RawRange, { below, above }: Widening): MsRange {
  const side = sides(range);
  return {
    minMs: Math.max(0, range.middleMs - side.below * below),
    maxMs: range.middleMs + side.above * above,
  };
}

/** No side is taken for narrower than what no simulation knows: the moments between one job's end and the next start. */
function sides({ minMs, middleMs, maxMs }: RawRange): Widening {
  const leastMs = 250 + middleMs * 0.02;
  return { below: Math.max(leastMs, middleMs - minMs), above: Math.max(leastMs, maxMs - middleMs) };
}

function quantile(scores: readonly number[]): number {
  const sorted = [...scores, unlearned].sort((a, b) => a - b);
  const place = Math.min(sorted.length, Math.ceil((sorted.length + 1) * (1 - (1 - coverage) / 2)));
  return Math.min(bounds.most, Math.max(bounds.least, sorted[place - 1] ?? unlearned));
}
