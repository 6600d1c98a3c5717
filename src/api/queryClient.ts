import { QueryClient } from '@tanstack/react-query';
import { errorCodes } from '#protocol/errorCodes';
import { ApiError } from './ApiError.ts';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiError;
  }
}

/** The cache of server data. Live data does not live here but in useWebSocketStore. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // A server on loopback answers also when the machine has no network.
        networkMode: 'always',
        retry: (failures, error) => failures < 3 && isPassing(error),
        retryDelay: (failures, error) =>
          error instanceof ApiError && error.retryAfterMs !== null
            ? error.retryAfterMs
            : Math.random() * Math.min(10_000, 500 * 2 ** failures),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** Whether asking again may help: not where the request itself is at fault. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.code === 'bad_answer') return false;
  if (error.code === 'offline' || error.code === 'timeout' || error.code === 'rate_limited') return true;
  return !errorCodes[error.code].expected;
}
