import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { textEndpoints } from '#protocol/endpoints/texts';
import { limits } from '#protocol/limits';
import { call, callEndpoint } from './client.ts';
import { queryKeys } from './queryKeys.ts';

/** Documents in an answer; their covers are asked for together. */
const documentsPerAnswer = limits.coversPerAnswer;
const batchAgainMs = 1_500;

/** Documents, newest first, as many pages of them as were asked for so far. */
export const documentsQuery = infiniteQueryOptions({
  queryKey: queryKeys.documents,
  queryFn: ({ pageParam, signal }) =>
    call('listJobs', {
      query: { pipeline: 'documents', limit: documentsPerAnswer, ...(pageParam !== null && { cursor: pageParam }) },
      signal,
    }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  // Whoever comes back sees what has come meanwhile; nothing jumps while one looks.
  staleTime: 0,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
});

/** The documents that were started together; asked again while files of it are on their way. */
export const batchQuery = (batchId: string) =>
  queryOptions({
    queryKey: queryKeys.batch(batchId),
    queryFn: ({ signal }) => callEndpoint(textEndpoints.getBatch, { params: { batchId }, signal }),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) =>
      data?.intakes.some(({ status }) => status === 'uploading') === true ? batchAgainMs : false,
  });

/** Thumbnails of pages; `version` changes when there may be more of them than before. */
export const coversQuery = (of: string, version: number) =>
  queryOptions({
    queryKey: [...queryKeys.covers(of), version],
    queryFn: async ({ signal }) => (await callEndpoint(textEndpoints.getCovers, { query: { of }, signal })).covers,
    placeholderData: keepPreviousData,
    staleTime: 10 * 60_000,
  });

/** Pages that hold all the words: of one document in their order, of all the best first. */
export const textsQuery = (q: string, jobId: string | null) =>
  infiniteQueryOptions({
    queryKey: queryKeys.texts(q, jobId),
    queryFn: ({ pageParam, signal }) =>
      callEndpoint(textEndpoints.searchTexts, {
        query: { q, offset: pageParam, ...(jobId === null ? { pipeline: 'documents' } : { jobId }) },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: ({ hits, total }, _pages, offset) =>
      hits.length > 0 && offset + hits.length < total ? offset + hits.length : null,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
