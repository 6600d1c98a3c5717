import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { JobCounts, JobsQuery } from '#protocol/http';
import type { JobSummary } from '#protocol/job';
import type { ApiError } from '../api/ApiError.ts';
import { jobListQuery, type JobsPage } from '../api/jobs.ts';
import { useFollowList } from './useFollowList.ts';
import { useJobCounts } from './useJobCounts.ts';
import { useJobWindows } from './useJobWindows.ts';
import { useNewRows } from './useNewRows.ts';

export type UseJobs = {
  status: 'loading' | 'ready' | 'error';
  error: ApiError | null;
  /** Rows in all, loaded or not, when the list was loaded. */
  total: number;
  /**
   * The row at a place, as it was loaded; null while it is not. Places are fixed until `showNew`. Each row shows itself
   * with `useJobSummary(row.id, row)`, so that a change renders one row and not the list.
   */
  rowAt: (index: number) => JobSummary | null;
  /** Loads the rows around these. */
  lookAt: (first: number, last: number) => void;
  /** The rows that are loaded, in the list's order, which may have holes. */
  jobs: readonly JobSummary[];
  /** By status, live; for the filters but for the status. */
  counts: JobCounts | null;
  /** Jobs created since that the filters let through and that wait to be shown. */
  newCount: number;
  showNew: () => void;
  /** The rows of a former query, shown until those of this one are there. */
  isPlaceholder: boolean;
  reload: () => void;
};

const noJobs: readonly JobSummary[] = [];
/** Rows in an answer, where the query does not say. */
const defaultLimit = 50;

/** A list of jobs that stays true without moving under the reader. Keep `query` stable where you can: it is the key. */
export function useJobs(query: JobsQuery): UseJobs {
  useFollowList();
  const list = useQuery(jobListQuery(query));
  const page = list.data;
  const size = Number(page?.query.limit ?? defaultLimit);
  const expected = useMemo(() => (page === undefined ? 0 : totalOf(page)), [page]);
  const { windows, lookAt } = useJobWindows(page, size, expected);
  const jobs = useMemo(
    () =>
      windows.size < 2 ? (page?.jobs ?? noJobs) : [...windows].sort(([a], [b]) => a - b).flatMap(([, rows]) => rows),
    [windows, page],
  );
  // A filter may let through fewer jobs by now than at first: a window that is not full is the last.
  const total = useMemo(
    () =>
      [...windows].reduce(
        (end, [number, rows]) => (rows.length < size ? Math.min(end, number * size + rows.length) : end),
        expected,
      ),
    [windows, size, expected],
  );
  const rowAt = useCallback(
    (index: number) => windows.get(Math.floor(index / size))?.[index % size] ?? null,
    [windows, size],
  );
  const newCount = useNewRows(query, jobs, page);
  const { counts } = useJobCounts(query);
  const { refetch } = list;
  // Where there is no row, none can jump: what comes is shown without having to be asked for.
  const newInEmpty = jobs.length === 0 && !list.isPlaceholderData ? newCount : 0;
  useEffect(() => {
    if (newInEmpty > 0) void refetch();
  }, [newInEmpty, refetch]);
  return {
    status: page === undefined ? (list.isError ? 'error' : 'loading') : 'ready',
    error: list.error,
    total,
    rowAt,
    lookAt,
    jobs,
    counts: counts ?? page?.counts ?? null,
    newCount: list.isPlaceholderData ? 0 : newCount,
    showNew: () => void refetch(),
    isPlaceholder: list.isPlaceholderData,
    reload: () => void refetch(),
  };
}

function totalOf({ jobs, nextCursor, counts, query }: JobsPage): number {
  if (nextCursor === null) return jobs.length;
  const statuses = query.status?.split(',');
  let sum = 0;
  for (const [status, count] of Object.entries(counts)) if (statuses?.includes(status) ?? true) sum += count;
  return Math.max(jobs.length, sum);
}
