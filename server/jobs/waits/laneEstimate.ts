import type { MsRange } from '#protocol/queue';
import { simulateLane, type LaneState, type RawRange } from './simulateLane.ts';
import { widen, type Widening } from './widening.ts';

/** A range as it is told, and as it was simulated. */
export type StartEstimate = { startsIn: MsRange; raw: RawRange };

/** When waiting jobs start, by their place (from 1), so long after the lane was looked at; null where nothing honest can be said. */
export type LaneEstimate = (position: number, passedMs?: number) => StartEstimate | null;

/**
 * Simulates the jobs at the head of a lane. Of those further back it is taken that they come on as those at the head
 * do: the longer the way, the more single runs even out.
 */
export function estimateLane(lane: LaneState, widening: Widening): LaneEstimate {
  const ranges = simulateLane(lane);
  const known = lane.waiting.flatMap(({ run }) => run ?? []);
  const meanMs = known.reduce((sum, { expectedMs }) => sum + expectedMs, 0) / Math.max(1, known.length);

  function rawAt(position: number): RawRange | null {
    const range = ranges[position - 1];
    if (range !== undefined) return range;
    const last = ranges.at(-1) ?? null;
    if (last === null || known.length < lane.waiting.length) return null;
    const middleMs = last.middleMs + ((position - ranges.length) * meanMs) / lane.slots;
    const stretch = middleMs / Math.max(1, last.middleMs);
    return { minMs: last.minMs * stretch, middleMs, maxMs: last.maxMs * stretch };
  }

  return (position, passedMs = 0) => {
    const then = rawAt(position);
    if (then === null) return null;
    const left = (ms: number) => Math.max(0, ms - passedMs);
    const raw = { minMs: left(then.minMs), middleMs: left(then.middleMs), maxMs: left(then.maxMs) };
    return { raw, startsIn: widen(raw, widening) };
  };
}
