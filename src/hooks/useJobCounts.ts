import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { JobCounts, JobsQuery } from '#protocol/http';
import { jobCountsQuery } from '../api/jobs.ts';
import type { ConnectionState } from '../realtime/feedTypes.ts';
import { webSocketStore } from '../stores/useWebSocketStore.ts';
import { useConnection } from './useConnection.ts';

const countsEveryMs = 2_000;

export type UseJobCounts = {
  /** Null until known. */
  counts: JobCounts | null;
  /** Since when they may no longer be true, in epoch milliseconds; null while they are. */
  oldSinceMs: number | null;
};

/** Jobs by status, read again after a change of any job's status and after an outage, at most every two seconds. */
export function useJobCounts({ pipeline, q }: JobsQuery): UseJobCounts {
  const client = useQueryClient();
  const { data, isError, dataUpdatedAt } = useQuery(jobCountsQuery({ pipeline, q }));
  const { state, sinceMs } = useConnection();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let lastMs = 0;
    const readAgain = () => {
      timer = null;
      lastMs = Date.now();
      void client.invalidateQueries({ queryKey: jobCountsQuery({ pipeline, q }).queryKey });
    };
    const unsubscribe = webSocketStore.subscribe((state, before) => {
      const isBack = isLostState(before.connection.state) && !isLostState(state.connection.state);
      if ((state.rowsVersion === before.rowsVersion && !isBack) || timer !== null) return;
      timer = setTimeout(readAgain, Math.max(100, lastMs + countsEveryMs - Date.now()));
    });
    return () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, [client, pipeline, q]);
  if (data === undefined) return { counts: null, oldSinceMs: null };
  // Up to the moment when the connection was lost, silence meant that nothing had happened.
  if (isLostState(state)) return { counts: data, oldSinceMs: isError ? Math.min(sinceMs, dataUpdatedAt) : sinceMs };
  return { counts: data, oldSinceMs: isError ? dataUpdatedAt : null };
}

function isLostState(state: ConnectionState): boolean {
  return state === 'offline' || state === 'signed-out';
}
