export type EventTimes = {
  readonly count: number;
  push: (atMs: number) => void;
  /** When the event with this seq (from 1) happened, in epoch milliseconds; never before the one before it. */
  at: (seq: number) => number;
  /** The last event that had happened by then; 0 for none. */
  seqAt: (atMs: number) => number;
};

/**
 * The index from time to seq: 8 bytes per event. Events carry the clocks of the workers that saw them, and another
 * worker's may be behind: what comes later in the log counts as no earlier.
 */
export function createEventTimes(): EventTimes {
  let times = new Float64Array(256);
  let count = 0;

  return {
    get count() {
      return count;
    },
    push: (atMs) => {
      if (count === times.length) {
        const larger = new Float64Array(count * 2);
        larger.set(times);
        times = larger;
      }
      times[count] = count === 0 ? atMs : Math.max(atMs, times[count - 1] ?? atMs);
      count += 1;
    },
    at: (seq) => times[Math.max(1, Math.min(seq, count)) - 1] ?? 0,
    seqAt: (atMs) => {
      let low = 0;
      let high = count;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((times[middle] ?? Infinity) <= atMs) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}
