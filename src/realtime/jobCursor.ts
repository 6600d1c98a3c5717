import type { JobEvent } from '#protocol/jobEvent';

/** Events kept that can't be applied yet. What does not fit is fetched again with the gap before it. */
export const aheadLimit = 1_000;

export type JobCursor = {
  /** The last seq that was given out by `take`, or reset to. */
  readonly applied: number;
  readonly aheadCount: number;
  /** Whether the log is known to go on beyond `applied`. */
  isBehind: () => boolean;
  /** Adds events as they came, and gives out those that are next, in order: exactly `applied + 1` and on. */
  take: (events: readonly JobEvent[]) => JobEvent[];
  noteHead: (seq: number) => void;
  /** Starts again after `seq`, of another snapshot; what was kept ahead is void. */
  resetTo: (seq: number) => void;
};

/** Brings the events of one job into order: drops what was applied, keeps what is ahead, knows what is missing. */
export function createJobCursor(limit = aheadLimit): JobCursor {
  let applied = 0;
  let head = 0;
  const ahead = new Map<number, JobEvent>();

  const takeAhead = (into: JobEvent[]) => {
    for (let next = ahead.get(applied + 1); next !== undefined; next = ahead.get(applied + 1)) {
      ahead.delete(next.seq);
      applied = next.seq;
      into.push(next);
    }
  };

  return {
    get applied() {
      return applied;
    },
    get aheadCount() {
      return ahead.size;
    },
    isBehind: () => head > applied,
    take: (events) => {
      const next: JobEvent[] = [];
      for (const event of events) {
        head = Math.max(head, event.seq);
        if (event.seq === applied + 1) {
          applied = event.seq;
          next.push(event);
        } else if (event.seq > applied && event.seq <= applied + limit) {
          ahead.set(event.seq, event);
        }
      }
      if (ahead.size > 0) takeAhead(next);
      return next;
    },
    noteHead: (seq) => {
      head = Math.max(head, seq);
    },
    resetTo: (seq) => {
      applied = seq;
      head = seq;
      ahead.clear();
    },
  };
}
