import type { LaneStatus, LaneTrouble } from '#protocol/queue';

/** A lane, and why it does not move; backends of another kind don't say why. */
export type LaneAtWork = LaneStatus & { trouble?: LaneTrouble | null };

export type LaneState = 'moving' | 'idle' | 'paused' | 'stuck' | 'busy';

/** How a lane is doing, in one word. */
export function laneState({ paused, trouble = null, waiting, active }: LaneAtWork): LaneState {
  if (paused !== null || trouble === 'paused') return 'paused';
  if (trouble === 'all-busy') return 'busy';
  if (trouble !== null) return 'stuck';
  return waiting + active === 0 ? 'idle' : 'moving';
}

/** The share of a lane's places that are taken, 0–1. */
export function placesInUse({ active, concurrency }: LaneStatus): number {
  return concurrency === 0 ? 0 : Math.min(1, active / concurrency);
}
