import { queryOptions } from '@tanstack/react-query';
import { shareEndpoints } from '#protocol/endpoints/shares';
import { callEndpoint } from './client.ts';
import { queryKeys } from './queryKeys.ts';

/** The links that open a job, oldest first. Asked for again and again: they are used meanwhile. */
export const sharesQuery = (jobId: string) =>
  queryOptions({
    queryKey: queryKeys.shares(jobId),
    queryFn: async ({ signal }) =>
      (await callEndpoint(shareEndpoints.listShares, { params: { jobId }, signal })).shares,
    refetchInterval: 15_000,
  });

/** With the path that holds the token, which is told this once. */
export const createShare = (jobId: string, expiresInHours: number) =>
  callEndpoint(shareEndpoints.createShare, { params: { jobId }, body: { expiresInHours } });

export const revokeShare = (jobId: string, shareId: string) =>
  callEndpoint(shareEndpoints.revokeShare, { params: { jobId, shareId } });
