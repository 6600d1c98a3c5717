import { useQuery } from '@tanstack/react-query';
import type { Queues } from '#protocol/queue';
import type { ApiError } from '../api/ApiError.ts';
import { queuesQuery } from '../api/queues.ts';
import { useConnection } from './useConnection.ts';

export type UseQueues = {
  /** Null until known. */
  queues: Queues | null;
  /** Why they are not known, or no longer. */
  error: ApiError | null;
  /** Since when they may no longer be true, in epoch milliseconds; null while they are. */
  oldSinceMs: number | null;
  refetch: () => void;
};

/** How every lane stands. */
export function useQueues(): UseQueues {
  const { data, error, dataUpdatedAt, refetch } = useQuery({ ...queuesQuery, refetchInterval: 2_000 });
  const { state, sinceMs } = useConnection();
  const isLost = state === 'offline' || state === 'signed-out';
  const oldSinceMs = isLost ? Math.min(sinceMs, dataUpdatedAt) : dataUpdatedAt;
  return {
    queues: data ?? null,
    error,
    oldSinceMs: data !== undefined && (isLost || error !== null) ? oldSinceMs : null,
    refetch: () => void refetch(),
  };
}
