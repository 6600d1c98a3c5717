import type { JobSummary } from '#protocol/job';
import { limits } from '#protocol/limits';
import type { FeedSocket } from './feedSocket.ts';

/** Rows of the list that slow readers were not sent, the newest of each job. */
export type MissedRows = {
  open: (socket: FeedSocket) => void;
  add: (socket: FeedSocket, rows: readonly JobSummary[]) => void;
  /** Ends the collecting. Too many are better read anew than sent one by one. */
  take: (socket: FeedSocket) => JobSummary[] | 'too many';
  isAwaited: () => boolean;
};

export function createMissedRows(): MissedRows {
  const missed = new Map<FeedSocket, Map<string, JobSummary>>();
  return {
    open: (socket) => void missed.set(socket, new Map()),
    add: (socket, rows) => {
      const own = missed.get(socket);
      // One beyond the limit is enough to know that they are too many.
      for (const row of rows) if (own !== undefined && own.size <= limits.jobsPerAnswer) own.set(row.id, row);
    },
    take: (socket) => {
      const own = missed.get(socket) ?? new Map<string, JobSummary>();
      missed.delete(socket);
      return own.size > limits.jobsPerAnswer ? 'too many' : [...own.values()];
    },
    isAwaited: () => missed.size > 0,
  };
}
