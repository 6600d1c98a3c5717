import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import { queryKeys } from './queryKeys.ts';

/** How the lanes stand, asked again every 3 s while looked at. */
export const lanesQuery = queryOptions({
  queryKey: queryKeys.lanes,
  queryFn: async ({ signal }) => (await call('listLanes', { signal })).lanes,
  refetchInterval: 3_000,
  staleTime: 1_000,
});
