export type TickingClock = {
  /** Calls `listener` at every tick; the answer stops that. The clock runs only while someone listens. */
  listen: (listener: () => void) => () => void;
  /** The time of the last tick, in epoch milliseconds. */
  nowMs: () => number;
};

const clocks = new Map<number, TickingClock>();

/** The one clock that ticks at this interval, so that all times on the screen change together. */
export function tickingClock(intervalMs: number): TickingClock {
  const known = clocks.get(intervalMs);
  if (known !== undefined) return known;
  const clock = createTickingClock(intervalMs);
  clocks.set(intervalMs, clock);
  return clock;
}

function createTickingClock(intervalMs: number): TickingClock {
  const listeners = new Set<() => void>();
  let lastMs = Date.now();
  let timer: ReturnType<typeof setInterval> | null = null;
  const tick = () => {
    lastMs = Date.now();
    for (const listener of listeners) listener();
  };
  // A hidden tab's timers are held back by the browser: what is looked at again must be right at once.
  const tickWhenVisible = () => {
    if (document.visibilityState === 'visible') tick();
  };
  return {
    listen: (listener) => {
      listeners.add(listener);
      if (timer === null) {
        lastMs = Date.now();
        timer = setInterval(tick, intervalMs);
        document.addEventListener('visibilitychange', tickWhenVisible);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || timer === null) return;
        clearInterval(timer);
        timer = null;
        document.removeEventListener('visibilitychange', tickWhenVisible);
      };
    },
    nowMs: () => lastMs,
  };
}
