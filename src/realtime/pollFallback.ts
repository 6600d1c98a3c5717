import type { FeedClock } from './feedTypes.ts';
import type { LongPolls, Poll } from './longPolls.ts';

/** How long something may be without a subscription before it is polled. */
export const pollAfterMs = 3_000;

export type PollFallback = {
  /** There is no subscription: polls from `pollAfterMs` after the socket was lost. Does nothing where begun. */
  begin: () => void;
  /** There is one again, or nothing is to be had. */
  end: () => void;
  isPolling: () => boolean;
};

/** The way from the socket to the long poll and back, for one job or the list. `lostMs`: see SocketKeeper. */
export function createPollFallback(
  polls: LongPolls,
  clock: FeedClock,
  lostMs: () => number | null,
  poll: Poll,
): PollFallback {
  let leave: (() => void) | null = null;
  let cancelTimer: (() => void) | null = null;

  const join = () => {
    cancelTimer = null;
    leave = polls.add(poll);
  };

  return {
    begin: () => {
      if (leave !== null || cancelTimer !== null) return;
      const goneMs = clock.now() - (lostMs() ?? clock.now());
      cancelTimer = clock.after(Math.max(0, pollAfterMs - goneMs), join);
    },
    end: () => {
      cancelTimer?.();
      cancelTimer = null;
      leave?.();
      leave = null;
    },
    isPolling: () => leave !== null,
  };
}
