import { infiniteQueryOptions, keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query';
import type { Answer, JobsQuery } from '#protocol/http';
import { call } from './client.ts';
import { queryKeys } from './queryKeys.ts';

/** One page of the jobs list, with the time of creation of the newest job that the filters let through. */
export type JobsPage = Answer<'listJobs'> & { newestCreatedAt: string | null };

/** The jobs list, page by page. Rows stay as loaded: nothing refetches by itself, so that nothing jumps. */
export function jobListQuery(query: JobsQuery) {
  return infiniteQueryOptions({
    queryKey: queryKeys.jobList(query),
    queryFn: ({ pageParam, signal }) => loadJobsPage(query, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
  });
}

async function loadJobsPage(query: JobsQuery, cursor: string | null, signal: AbortSignal): Promise<JobsPage> {
  if (cursor !== null) {
    return { ...(await call('listJobs', { query: { ...query, cursor }, signal })), newestCreatedAt: null };
  }
  const newestFirst = (query.sort ?? 'newest') === 'newest';
  const [page, newest] = await Promise.all([
    call('listJobs', { query, signal }),
    newestFirst ? null : call('listJobs', { query: { ...query, sort: 'newest', limit: 1 }, signal }),
  ]);
  return { ...page, newestCreatedAt: (newest ?? page).jobs[0]?.createdAt ?? null };
}

/** How many jobs there are by status, for the list's filters (but for the status itself). */
export function jobCountsQuery(query: JobsQuery) {
  const filters: JobsQuery = { pipeline: query.pipeline, q: query.q };
  return queryOptions({
    queryKey: queryKeys.jobCounts(filters),
    queryFn: async ({ signal }) => (await call('listJobs', { query: { ...filters, limit: 1 }, signal })).counts,
    staleTime: 2_000,
  });
}

/** A waiting job's place in its lane, from 1; null once it runs. It moves without an event of the job's own. */
export function queuePositionQuery(jobId: string) {
  return queryOptions({
    queryKey: queryKeys.queuePosition(jobId),
    queryFn: async ({ signal }) => (await call('getJob', { params: { jobId }, signal })).queuePosition,
    refetchInterval: 4_000,
    gcTime: 0,
  });
}

export const createJobMutation = mutationOptions({
  mutationFn: async (body: { pipeline: string; name?: string; input: Answer<'getSample'>['input'] }) =>
    (await call('createJob', { body })).job,
});

export const cancelJobMutation = mutationOptions({
  mutationFn: async (jobId: string) => (await call('cancelJob', { params: { jobId } })).job,
});

/** Opens the next attempt, from the first stage that failed or has items that failed. */
export const retryJobMutation = mutationOptions({
  mutationFn: async (jobId: string) => (await call('retryJob', { params: { jobId } })).job,
});
