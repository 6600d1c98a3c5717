import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { JobSummary } from '#protocol/job';
import { documentsQuery } from '../../api/documents.ts';
import { useFollowList } from '../../hooks/useFollowList.ts';
import { useWebSocketStore } from '../../stores/useWebSocketStore.ts';

const none: readonly JobSummary[] = [];

/** One's documents, newest first: those loaded so far, and how many have come since. */
export function useDocuments() {
  useFollowList();
  const { data, error, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useInfiniteQuery(documentsQuery);
  const chunks = useMemo(() => (data === undefined ? [] : data.pages.map(({ jobs }) => jobs)), [data]);
  const jobs = useMemo(() => chunks.flat(), [chunks]);
  const total = useMemo(
    () => Object.values(data?.pages[0]?.counts ?? {}).reduce((sum, count) => sum + count, 0),
    [data],
  );
  const newCount = useNewDocuments(data === undefined ? null : jobs);
  // Where there is no row, none can jump.
  const newInEmpty = jobs.length === 0 && !isFetching ? newCount : 0;
  useEffect(() => {
    if (newInEmpty > 0) void refetch();
  }, [newInEmpty, refetch]);
  return {
    status: data !== undefined ? ('ready' as const) : error === null ? ('loading' as const) : ('error' as const),
    error,
    jobs: data === undefined ? none : jobs,
    chunks,
    total,
    newCount,
    reload: () => void refetch(),
    loadMore: () => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    },
    isLoadingMore: isFetchingNextPage,
  };
}

/** Documents that came into being since the list was loaded. */
function useNewDocuments(loaded: readonly JobSummary[] | null): number {
  const ids = useMemo(() => new Set(loaded?.map(({ id }) => id)), [loaded]);
  const newest = loaded?.[0]?.createdAt ?? '';
  return useWebSocketStore(({ summaries }) => {
    if (loaded === null) return 0;
    let count = 0;
    for (const { pipeline, id, createdAt } of summaries.values()) {
      if (pipeline === 'documents' && createdAt > newest && !ids.has(id)) count += 1;
    }
    return count;
  });
}
