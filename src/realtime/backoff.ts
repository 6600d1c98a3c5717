import type { FeedClock } from './feedTypes.ts';

export type Backoff = {
  /** How long to wait now: anything up to a limit that doubles each time, and never less than the server asked for. */
  nextMs: (atLeastMs?: number | null) => number;
  reset: () => void;
};

/** Chance may say zero, which would be no waiting at all. */
const leastMs = 50;

/** Full jitter, so that the clients of a restarted server do not all come back at the same moment. */
export function createBackoff(clock: FeedClock, firstMs = 500, maxMs = 30_000): Backoff {
  let limitMs = firstMs;
  return {
    nextMs: (atLeastMs = null) => {
      const waitMs = Math.max(leastMs, clock.random() * limitMs);
      limitMs = Math.min(maxMs, limitMs * 2);
      return atLeastMs === null ? waitMs : atLeastMs + waitMs;
    },
    reset: () => {
      limitMs = firstMs;
    },
  };
}
