import type { Lane } from '#protocol/job';
import type { LaneStatus } from '#protocol/queue';

/** What is worth telling of the lanes. */
export type LaneNews = { lane: Lane; news: 'drained' } | { lane: Lane; news: 'no-worker'; seconds: number };

type Memory = { waitingLooks: number; hadQueue: boolean; emptySinceMs: number | null; unservedSinceMs: number | null };

/** A lane has drained when it has been empty for so long. */
const emptyMs = 5_000;
const unservedMs = 60_000;
/** Jobs that wait at a single look are on their way to a worker: no queue. */
const looksOfQueue = 2;

/**
 * Compares looks at the lanes. It remembers only what this process has seen: a lane that runs empty while no server
 * runs is not told of.
 */
export function createLaneWatch(): (lanes: readonly LaneStatus[], nowMs: number) => LaneNews[] {
  const memories = new Map<Lane, Memory>();

  function look({ lane, waiting, active, concurrency }: LaneStatus, nowMs: number): LaneNews[] {
    const memory = memories.get(lane) ?? {
      waitingLooks: 0,
      hadQueue: false,
      emptySinceMs: null,
      unservedSinceMs: null,
    };
    memories.set(lane, memory);
    const news: LaneNews[] = [];

    memory.waitingLooks = waiting > 0 ? memory.waitingLooks + 1 : 0;
    if (memory.waitingLooks >= looksOfQueue) memory.hadQueue = true;
    memory.emptySinceMs = waiting + active > 0 ? null : (memory.emptySinceMs ?? nowMs);
    if (memory.hadQueue && memory.emptySinceMs !== null && nowMs - memory.emptySinceMs >= emptyMs) {
      memory.hadQueue = false;
      news.push({ lane, news: 'drained' });
    }

    const isUnserved = waiting > 0 && concurrency === 0;
    memory.unservedSinceMs = isUnserved ? (memory.unservedSinceMs ?? nowMs) : null;
    const unserved = memory.unservedSinceMs === null ? 0 : nowMs - memory.unservedSinceMs;
    if (unserved >= unservedMs) news.push({ lane, news: 'no-worker', seconds: Math.round(unserved / 1000) });
    return news;
  }

  return (lanes, nowMs) => lanes.flatMap((lane) => look(lane, nowMs));
}
