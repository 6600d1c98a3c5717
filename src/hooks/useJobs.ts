import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { JobCounts, JobsQuery } from '#protocol/http';
import type { JobSummary } from '#protocol/job';
import type { ApiError } from '../api/ApiError.ts';
import { jobListQuery } from '../api/jobs.ts';
import { useFollowList } from './useFollowList.ts';
import { useJobCounts } from './useJobCounts.ts';
import { useNewRows } from './useNewRows.ts';

export type UseJobs = {
  status: 'loading' | 'ready' | 'error';
  error: ApiError | null;
  /**
   * The rows as they were loaded, in a fixed order; stable until `showNew` or `loadMore`. Each row shows itself with
   * `useJobSummary(row.id, row)`, so that a change renders one row and not the list.
   */
  jobs: readonly JobSummary[];
  /** By status, live; for the filters but for the status. */
  counts: JobCounts | null;
  /** Jobs created since that the filters let through and that wait to be shown. */
  newCount: number;
  showNew: () => void;
  hasMore: boolean;
  loadMore: () => void;
  isLoadingMore: boolean;
  /** The rows of a former query, shown until those of this one are there. */
  isPlaceholder: boolean;
  reload: () => void;
};

const noJobs: readonly JobSummary[] = [];

/** A list of jobs that stays true without moving under the reader. Keep `query` stable where you can: it is the key. */
export function useJobs(query: JobsQuery): UseJobs {
  useFollowList();
  const list = useInfiniteQuery(jobListQuery(query));
  const pages = list.data?.pages;
  const jobs = useMemo(() => pages?.flatMap((page) => page.jobs) ?? noJobs, [pages]);
  const first = pages?.[0];
  const newCount = useNewRows(query, jobs, first);
  const counts = useJobCounts(query);
  const { refetch, fetchNextPage } = list;
  return {
    status: first === undefined ? (list.isError ? 'error' : 'loading') : 'ready',
    error: list.error,
    jobs,
    counts: counts ?? first?.counts ?? null,
    newCount: list.isPlaceholderData ? 0 : newCount,
    showNew: () => void refetch(),
    hasMore: list.hasNextPage,
    loadMore: () => void fetchNextPage(),
    isLoadingMore: list.isFetchingNextPage,
    isPlaceholder: list.isPlaceholderData,
    reload: () => void refetch(),
  };
}
