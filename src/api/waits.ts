import { queryOptions } from '@tanstack/react-query';
import { queueEndpoints } from '#protocol/endpoints/queues';
import { callEndpoint } from './client.ts';
import { queryKeys } from './queryKeys.ts';

/** A waiting job's place and when it will start. Others ahead of it leave no trace in its own log. */
export function waitQuery(jobId: string) {
  return queryOptions({
    queryKey: queryKeys.wait(jobId),
    queryFn: async ({ signal }) => (await callEndpoint(queueEndpoints.getWait, { params: { jobId }, signal })).wait,
    refetchInterval: 2_000,
    gcTime: 0,
  });
}
