import type { FeedClock } from '../../src/realtime/feedTypes.ts';
import type { FrameClock } from '../../src/realtime/frameBatch.ts';

export type FakeClock = FeedClock &
  FrameClock & {
    /** Lets time go by, timer by timer, with everything that they set off in between. */
    advance: (ms: number) => Promise<void>;
    /** Like the browser, which draws no frames of a hidden page. */
    hide: (isHidden: boolean) => void;
    pending: () => number;
  };

/** Lets what hangs on settled promises happen, to the end of however long a chain of them. */
export async function settle(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}

/** Time that goes by only when it is told to. `random` gives chance its say; without it, the middle. */
export function createFakeClock(random: () => number = () => 0.5): FakeClock {
  let nowMs = 1_000_000;
  let isHidden = false;
  let count = 0;
  const timers = new Map<number, { atMs: number; call: () => void; isFrame: boolean }>();

  const add = (delayMs: number, call: () => void, isFrame: boolean) => {
    count += 1;
    const id = count;
    timers.set(id, { atMs: nowMs + delayMs, call, isFrame });
    return () => void timers.delete(id);
  };

  const takeNext = (untilMs: number) => {
    const due = [...timers].filter(([, timer]) => timer.atMs <= untilMs && !(timer.isFrame && isHidden));
    const [first] = due.sort(([idA, a], [idB, b]) => a.atMs - b.atMs || idA - idB);
    if (first === undefined) return null;
    timers.delete(first[0]);
    return first[1];
  };

  return {
    now: () => nowMs,
    random,
    after: (delayMs, call) => add(delayMs, call, false),
    nextFrame: (call) => add(16, call, true),
    hide: (hidden) => {
      isHidden = hidden;
    },
    pending: () => timers.size,
    advance: async (ms) => {
      const untilMs = nowMs + ms;
      await settle();
      for (let timer = takeNext(untilMs); timer !== null; timer = takeNext(untilMs)) {
        nowMs = Math.max(nowMs, timer.atMs);
        timer.call();
        await settle();
      }
      nowMs = untilMs;
    },
  };
}
