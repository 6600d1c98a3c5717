import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query';
import { queueEndpoints } from '#protocol/endpoints/queues';
import type { Lane } from '#protocol/job';
import { callEndpoint } from './client.ts';
import { queryKeys } from './queryKeys.ts';

/** The first so many of those that wait in a lane, in the order in which they will start. */
export const waitingQuery = (lane: Lane, limit: number) =>
  queryOptions({
    queryKey: queryKeys.waiting(lane, limit),
    queryFn: async ({ signal }) =>
      (await callEndpoint(queueEndpoints.listWaiting, { params: { lane }, query: { limit }, signal })).jobs,
    placeholderData: keepPreviousData,
    staleTime: 1_000,
  });

/** Lets no further job of a lane start; those that run go on. */
export const pauseLaneMutation = mutationOptions({
  mutationFn: ({ lane, reason }: { lane: Lane; reason: string }) =>
    callEndpoint(queueEndpoints.pauseLane, { params: { lane }, body: { reason } }),
});

export const resumeLaneMutation = mutationOptions({
  mutationFn: (lane: Lane) => callEndpoint(queueEndpoints.resumeLane, { params: { lane } }),
});

/** Lets a waiting job be the next of its lane. */
export const moveToFrontMutation = mutationOptions({
  mutationFn: (jobId: string) => callEndpoint(queueEndpoints.moveToFront, { params: { jobId } }),
});
