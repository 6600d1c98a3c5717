import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { JobSummary } from '#protocol/job';
import { batchQuery } from '../../api/documents.ts';
import { useFollowList } from '../../hooks/useFollowList.ts';
import { newestSummary } from '../../stores/newestSummary.ts';
import { useWebSocketStore } from '../../stores/useWebSocketStore.ts';
import { batchProgress, type BatchMember } from './batchProgress.ts';

const none: readonly JobSummary[] = [];

/** The documents that were started together, live, and how far they are. `known` are those that a list has already. */
export function useBatch(batchId: string, known: readonly JobSummary[] = none) {
  useFollowList();
  const { data, error, refetch } = useQuery(batchQuery(batchId));
  const loaded = data?.jobs ?? known;
  const jobs = useWebSocketStore(useShallow((live) => loaded.map((job) => newestSummary(live, job.id, job) ?? job)));
  const others = useWebSocketStore(
    ({ summaries }) => [...summaries.values()].filter((job) => job.batchId === batchId).length,
  );
  // One has come to be a job since.
  const isOutdated = data !== undefined && others > data.jobs.length;
  useEffect(() => {
    if (isOutdated) void refetch();
  }, [isOutdated, others, refetch]);

  const members = useMemo((): BatchMember[] => {
    const ids = new Set(jobs.map(({ id }) => id));
    const intakes = (data?.intakes ?? []).filter(({ jobId }) => !ids.has(jobId));
    return [
      ...intakes.map((intake) => ({ kind: 'intake' as const, intake })),
      ...jobs.map((job) => ({ kind: 'job' as const, job })),
    ];
  }, [jobs, data]);
  const progress = useMemo(() => batchProgress(members), [members]);
  const missing = data === undefined && error?.code === 'batch_not_found';
  return {
    members,
    progress,
    error: data === undefined ? error : null,
    isLoading: data === undefined,
    missing,
    refetch,
  };
}
