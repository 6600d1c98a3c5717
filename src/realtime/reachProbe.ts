import { createBackoff } from './backoff.ts';
import type { FeedClock, FeedHttp } from './feedTypes.ts';
import type { PollHealth } from './longPolls.ts';
import { pollAfterMs } from './pollFallback.ts';

/** Where nothing is polled, this old is what is said of the server at most. */
const askEveryMs = 10_000;

export type ReachProbe = {
  /** `lostMs`: since when there has been no socket; null where nothing needs to be known. `polls`: what they tell. */
  update: (lostMs: number | null, polls: PollHealth) => void;
  /** What was last learnt of the server without a socket, by polls or by this. */
  health: () => PollHealth;
  hurry: () => void;
};

/**
 * Finds out whether the server answers at all, where neither a socket nor a poll would tell: on a page that follows
 * nothing. `onHealth` is called when it may have learnt something.
 */
export function createReachProbe(clock: FeedClock, http: Pick<FeedHttp, 'ping'>, onHealth: () => void): ReachProbe {
  const backoff = createBackoff(clock);
  let health: PollHealth = 'none';
  let asking: AbortController | null = null;
  let cancelTimer: (() => void) | null = null;

  const stop = () => {
    asking?.abort();
    asking = null;
    cancelTimer?.();
    cancelTimer = null;
  };

  const askIn = (delayMs: number) => {
    cancelTimer?.();
    cancelTimer = clock.after(delayMs, () => void ask());
  };

  const ask = async () => {
    cancelTimer = null;
    const mine = new AbortController();
    asking = mine;
    const isWell = await http.ping(mine.signal).then(
      () => true,
      () => false,
    );
    if (mine.signal.aborted) return;
    asking = null;
    health = isWell ? 'well' : 'failing';
    if (isWell) backoff.reset();
    askIn(isWell ? askEveryMs : backoff.afterFailureMs(null));
    onHealth();
  };

  return {
    update: (lostMs, polls) => {
      if (lostMs === null || polls !== 'none') {
        stop();
        backoff.reset();
        health = lostMs === null ? 'none' : polls;
      } else if (asking === null && cancelTimer === null) {
        askIn(Math.max(0, lostMs + pollAfterMs - clock.now()));
      }
    },
    health: () => health,
    hurry: () => {
      if (cancelTimer !== null) askIn(0);
    },
  };
}
