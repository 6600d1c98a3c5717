import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query';
import type { Answer, JobsQuery } from '#protocol/http';
import { call } from './client.ts';
import { queryKeys } from './queryKeys.ts';

const retryWindowMs = 5_000;

/** The head of the jobs list: its first rows, and what tells where the others are. */
export type JobsPage = Answer<'listJobs'> & {
  query: JobsQuery;
  /** Of the newest job that the filters let through. */
  newestCreatedAt: string | null;
  /** Tells one loading of the same list from another. */
  loadedAtMs: number;
};

/** The jobs list as it begins. Rows stay as loaded: nothing refetches by itself, so that nothing jumps. */
export function jobListQuery(query: JobsQuery) {
  return queryOptions({
    queryKey: queryKeys.jobList(query),
    queryFn: ({ signal }) => loadJobsPage(query, signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
  });
}

async function loadJobsPage(query: JobsQuery, signal: AbortSignal): Promise<JobsPage> {
  const newestFirst = (query.sort ?? 'newest') === 'newest';
  const [page, newest] = await Promise.all([
    call('listJobs', { query, signal }),
    newestFirst ? null : call('listJobs', { query: { ...query, sort: 'newest', limit: 1 }, signal }),
  ]);
  return { ...page, query, newestCreatedAt: (newest ?? page).jobs[0]?.createdAt ?? null, loadedAtMs: Date.now() };
}

/** Rows of the list from a place on, as many as its first page has; jobs that came since its loading don't count. */
export function jobWindowQuery({ query, newestCreatedAt, loadedAtMs }: JobsPage, offset: number) {
  const until = newestCreatedAt === null ? {} : { createdUntil: newestCreatedAt };
  return queryOptions({
    queryKey: queryKeys.jobWindows(query, loadedAtMs, offset),
    queryFn: async ({ signal }) => (await call('listJobs', { query: { ...query, ...until, offset }, signal })).jobs,
    staleTime: Infinity,
    // Kept for as long as the list is: whoever reads the list lets go of them together.
    gcTime: Infinity,
    refetchInterval: (read) => (read.state.status === 'error' ? retryWindowMs : false),
  });
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
