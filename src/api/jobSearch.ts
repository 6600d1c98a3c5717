import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import { queryKeys } from './queryKeys.ts';

/** The few newest jobs that fit a text. */
export function jobSearchQuery(text: string, limit: number) {
  return queryOptions({
    queryKey: [...queryKeys.jobs, 'search', text, limit],
    queryFn: async ({ signal }) => {
      const q = text.trim();
      return (await call('listJobs', { query: { ...(q !== '' && { q }), limit }, signal })).jobs;
    },
    placeholderData: keepPreviousData,
    staleTime: 2_000,
  });
}
