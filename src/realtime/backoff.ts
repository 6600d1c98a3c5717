import type { FeedClock } from './feedTypes.ts';

export type Backoff = {
  /** How long to wait now: anything up to a limit that doubles each time, and never less than the server asked for. */
  nextMs: (atLeastMs?: number | null) => number;
  /** The same after a request that failed, as in an outage: not as long, however long that lasts. */
  afterFailureMs: (atLeastMs: number | null) => number;
  reset: () => void;
};

/** Chance may say zero, which would be no waiting at all. */
const leastMs = 50;
/** Whoever is to be up to date 10 s after an outage must not sleep through them. */
const longestAfterFailureMs = 6_000;

/** Full jitter, so that the clients of a restarted server do not all come back at the same moment. */
export function createBackoff(clock: FeedClock, firstMs = 500, maxMs = 30_000): Backoff {
  let limitMs = firstMs;

  const next = (longestMs: number, atLeastMs: number | null) => {
    const waitMs = Math.max(leastMs, clock.random() * Math.min(limitMs, longestMs));
    limitMs = Math.min(maxMs, limitMs * 2);
    return atLeastMs === null ? waitMs : atLeastMs + waitMs;
  };

  return {
    nextMs: (atLeastMs = null) => next(maxMs, atLeastMs),
    afterFailureMs: (atLeastMs) => next(longestAfterFailureMs, atLeastMs),
    reset: () => {
      limitMs = firstMs;
    },
  };
}
