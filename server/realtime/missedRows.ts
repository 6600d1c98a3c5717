import type { JobSummary } from '#protocol/job';
import { limits } from '#protocol/limits';
import type { FeedSocket } from './feedSocket.ts';

/** Rows of the list that slow readers were not sent, the newest of each job. */
export type MissedRows = {
  open: (socket: FeedSocket) => void;
  add: (socket: FeedSocket, rows: readonly JobSummary[]) => void;
  /** Takes as many as go into one message, those that wait longest first. Too many are better read anew. */
  take: (socket: FeedSocket) => JobSummary[] | 'too many';
  /** Whether the socket is still owed rows. */
  owes: (socket: FeedSocket) => boolean;
  /** Ends the collecting. */
  end: (socket: FeedSocket) => void;
  isAwaited: () => boolean;
};

export function createMissedRows(): MissedRows {
  const missed = new Map<FeedSocket, Map<string, JobSummary>>();
  return {
    open: (socket) => void missed.set(socket, new Map()),
    add: (socket, rows) => {
      const own = missed.get(socket);
      // One beyond the limit is enough to know that they are too many.
      for (const row of rows) if (own !== undefined && own.size <= limits.rowsOwedPerSocket) own.set(row.id, row);
    },
    take: (socket) => {
      const own = missed.get(socket) ?? new Map<string, JobSummary>();
      if (own.size > limits.rowsOwedPerSocket) return 'too many';
      const taken = [...own.values()].slice(0, limits.jobsPerAnswer);
      for (const { id } of taken) own.delete(id);
      return taken;
    },
    owes: (socket) => (missed.get(socket)?.size ?? 0) > 0,
    end: (socket) => void missed.delete(socket),
    isAwaited: () => missed.size > 0,
  };
}
