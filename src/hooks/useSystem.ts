import { useQuery } from '@tanstack/react-query';
import type { SystemStatus } from '#protocol/metrics';
import type { ApiError } from '../api/ApiError.ts';
import { systemQuery } from '../api/system.ts';
import { useConnection } from './useConnection.ts';

export type UseSystem = {
  /** Null until known. */
  system: SystemStatus | null;
  /** Why it is not known, or no longer. */
  error: ApiError | null;
  /** Since when it may no longer be true, in epoch milliseconds; null while it is. */
  oldSinceMs: number | null;
  refetch: () => void;
};

/** Workers, clients and the server itself, as they stand. For operators and admins. */
export function useSystem(): UseSystem {
  const { data, error, dataUpdatedAt, refetch } = useQuery({ ...systemQuery, refetchInterval: 2_000 });
  const { state, sinceMs } = useConnection();
  const isLost = state === 'offline' || state === 'signed-out';
  const oldSinceMs = isLost ? Math.min(sinceMs, dataUpdatedAt) : dataUpdatedAt;
  return {
    system: data ?? null,
    error,
    oldSinceMs: data !== undefined && (isLost || error !== null) ? oldSinceMs : null,
    refetch: () => void refetch(),
  };
}
