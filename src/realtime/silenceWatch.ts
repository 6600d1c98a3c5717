import { limits } from '#protocol/limits';
import type { FeedClock } from './feedTypes.ts';

/** Heads come every `headAnnounceMs` to whoever follows something; this long without a word is odd. */
const silentAfterMs = 2 * limits.headAnnounceMs + 2_000;
/** What a question may take to be answered before the connection counts as dead. */
const answerMs = 5_000;

export type SilenceWatch = {
  heard: () => void;
  /** A question was put: without a word by `answerMs` the connection is given up. */
  expectAnswer: () => void;
  start: () => void;
  stop: () => void;
};

/**
 * Notices a connection that is dead and does not know it (a network that was changed, a laptop that slept) long before
 * the transport's own time-out of over a minute, so that nobody is shown `live` meanwhile.
 *
 * `probe` asks the server something, and says whether there was anything to ask.
 */
export function createSilenceWatch(clock: FeedClock, on: { probe: () => boolean; dead: () => void }): SilenceWatch {
  let heardMs = 0;
  let isExpecting = false;
  let cancelTimer: (() => void) | null = null;

  const stop = () => {
    cancelTimer?.();
    cancelTimer = null;
    isExpecting = false;
  };

  const checkIn = (delayMs: number) => {
    cancelTimer?.();
    cancelTimer = clock.after(delayMs, check);
  };

  const expectAnswer = () => {
    if (cancelTimer === null || isExpecting) return;
    isExpecting = true;
    checkIn(answerMs);
  };

  const check = () => {
    if (isExpecting) {
      stop();
      on.dead();
      return;
    }
    const leftMs = heardMs + silentAfterMs - clock.now();
    if (leftMs > 0) checkIn(leftMs);
    else if (on.probe()) expectAnswer();
    else checkIn(silentAfterMs);
  };

  return {
    heard: () => {
      heardMs = clock.now();
      if (!isExpecting) return;
      isExpecting = false;
      checkIn(silentAfterMs);
    },
    expectAnswer,
    start: () => {
      heardMs = clock.now();
      isExpecting = false;
      checkIn(silentAfterMs);
    },
    stop,
  };
}
