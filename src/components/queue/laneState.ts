import type { LaneStatus, LaneTrouble } from '#protocol/queue';

/** A lane, and why it does not move; backends of another kind say neither why, nor how many places there are. */
export type LaneAtWork = Pick<LaneStatus, 'lane' | 'waiting' | 'active' | 'oldestWaitingSince' | 'paused'> & {
  concurrency: number | null;
  trouble?: LaneTrouble | null;
};

export type LaneState = 'moving' | 'idle' | 'paused' | 'stuck' | 'busy';

/** How a lane is doing, in one word. */
export function laneState({ paused, trouble = null, waiting, active }: LaneAtWork): LaneState {
  if (paused !== null || trouble === 'paused') return 'paused';
  if (trouble === 'all-busy') return 'busy';
  if (trouble !== null) return 'stuck';
  return waiting + active === 0 ? 'idle' : 'moving';
}

/** The share of a lane's places that are taken, 0–1. */
export function placesInUse({ active, concurrency }: { active: number; concurrency: number }): number {
  return concurrency === 0 ? 0 : Math.min(1, active / concurrency);
}
