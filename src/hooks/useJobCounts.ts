import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { JobCounts, JobsQuery } from '#protocol/http';
import { jobCountsQuery } from '../api/jobs.ts';
import { useWebSocketStore } from '../stores/useWebSocketStore.ts';

const countsEveryMs = 2_000;

/** Jobs by status, read again after a change of any job's status, at most every two seconds. Null until known. */
export function useJobCounts(query: JobsQuery): JobCounts | null {
  const client = useQueryClient();
  const options = jobCountsQuery(query);
  const { data, dataUpdatedAt } = useQuery(options);
  const rowsVersion = useWebSocketStore((state) => state.rowsVersion);
  const key = JSON.stringify(options.queryKey);
  useEffect(() => {
    if (rowsVersion === 0 || dataUpdatedAt === 0) return undefined;
    const waitMs = Math.max(0, dataUpdatedAt + countsEveryMs - Date.now());
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: JSON.parse(key) as unknown[] }), waitMs);
    return () => clearTimeout(timer);
    // Not on dataUpdatedAt: only a change of the rows asks for another read.
  }, [client, key, rowsVersion]);
  return data ?? null;
}
