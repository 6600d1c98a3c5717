import type { FeedClock } from './feedTypes.ts';
import type { FrameClock } from './frameBatch.ts';

/** Time and chance as the browser has them. */
export const browserClock: FeedClock & FrameClock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after: (delayMs, call) => {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
  nextFrame: (call) => {
    const frame = requestAnimationFrame(call);
    return () => cancelAnimationFrame(frame);
  },
};
