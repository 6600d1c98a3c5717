export type CostMeter = {
  /** Does it, and counts the time that the main thread spent on it. */
  of: <T>(work: () => T) => T;
  /** Percent of one core, over the last while. */
  percent: () => number;
};

const windowMs = 10_000;

/** What the dashboard's own figures cost: the time that the main thread spends putting them together and sending them. */
export function createCostMeter(): CostMeter {
  let current = { fromMs: performance.now(), spentMs: 0 };
  let before = { lastedMs: 0, spentMs: 0 };

  function turn(): void {
    const lastedMs = performance.now() - current.fromMs;
    if (lastedMs < windowMs) return;
    before = { lastedMs, spentMs: current.spentMs };
    current = { fromMs: performance.now(), spentMs: 0 };
  }

  return {
    of: (work) => {
      turn();
      const beganMs = performance.now();
      try {
        return work();
      } finally {
        current.spentMs += performance.now() - beganMs;
      }
    },
    percent: () => {
      turn();
      const lastedMs = before.lastedMs + performance.now() - current.fromMs;
      return lastedMs < 1 ? 0 : Math.round(((before.spentMs + current.spentMs) / lastedMs) * 1_000) / 10;
    },
  };
}
