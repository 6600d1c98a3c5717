import { describeError } from '../describeError.ts';

/** The same fault is told of once in so long a time. */
const sameAgainMs = 60_000;
const differentPerMinute = 30;

export function createReportLimit() {
  const toldAtMs = new Map<string, number>();

  return {
    /** Whether the fault is worth a report; true is taken for having made it. */
    mayTell: (error: unknown): boolean => {
      const nowMs = performance.now();
      for (const [key, atMs] of toldAtMs) if (nowMs - atMs > sameAgainMs) toldAtMs.delete(key);
      const key = keyOf(error);
      if (toldAtMs.has(key) || toldAtMs.size >= differentPerMinute) return false;
      toldAtMs.set(key, nowMs);
      return true;
    },
  };
}

/** Where it comes from tells faults apart, not what is said of this one. */
function keyOf(error: unknown): string {
  const line = describeError(error);
  return typeof line === 'string' ? line : `${line.type} ${line.stack.split('\n')[0] ?? ''}`;
}
