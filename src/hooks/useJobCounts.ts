import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { JobCounts, JobsQuery } from '#protocol/http';
import { jobCountsQuery } from '../api/jobs.ts';
import { webSocketStore } from '../stores/useWebSocketStore.ts';

const countsEveryMs = 2_000;

/** Jobs by status, read again after a change of any job's status, at most every two seconds. Null until known. */
export function useJobCounts({ pipeline, q }: JobsQuery): JobCounts | null {
  const client = useQueryClient();
  const { data } = useQuery(jobCountsQuery({ pipeline, q }));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let lastMs = 0;
    const readAgain = () => {
      timer = null;
      lastMs = Date.now();
      void client.invalidateQueries({ queryKey: jobCountsQuery({ pipeline, q }).queryKey });
    };
    const unsubscribe = webSocketStore.subscribe((state, before) => {
      if (state.rowsVersion === before.rowsVersion || timer !== null) return;
      timer = setTimeout(readAgain, Math.max(100, lastMs + countsEveryMs - Date.now()));
    });
    return () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, [client, pipeline, q]);
  return data ?? null;
}
