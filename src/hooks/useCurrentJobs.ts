import { useQuery } from '@tanstack/react-query';
import { useShallow } from 'zustand/react/shallow';
import type { JobStatus, JobSummary } from '#protocol/job';
import { currentJobsQuery } from '../api/currentJobs.ts';
import { newestSummary } from '../stores/newestSummary.ts';
import { useWebSocketStore } from '../stores/useWebSocketStore.ts';
import type { LiveData } from '../stores/webSocketState.ts';
import { useFollowList } from './useFollowList.ts';

const none: readonly JobSummary[] = [];

/**
 * The jobs that are in one of these states right now, those that run first, then the latest: they come and go by themselves. For glances; a list
 * that people work in is `useJobs`. Keep `statuses` stable.
 */
export function useCurrentJobs(statuses: readonly JobStatus[], limit: number) {
  useFollowList();
  const { data, error, refetch } = useQuery(currentJobsQuery(statuses, limit));
  const jobs = useWebSocketStore(useShallow((state) => pickCurrent(state, data ?? none, statuses, limit)));
  return { isLoading: data === undefined && error === null, error: data === undefined ? error : null, jobs, refetch };
}

/** Runs on every change of any row, thousands of them maybe: it sorts only what is in these states. */
function pickCurrent(live: LiveData, loaded: readonly JobSummary[], statuses: readonly JobStatus[], limit: number) {
  const current: JobSummary[] = [];
  const take = (job: JobSummary | null) => {
    if (job !== null && statuses.includes(job.status)) current.push(job);
  };
  for (const row of live.summaries.values()) take(newestSummary(live, row.id, row));
  for (const row of loaded) if (!live.summaries.has(row.id)) take(newestSummary(live, row.id, row));
  return current.sort(byUrgency).slice(0, limit);
}

function byUrgency(a: JobSummary, b: JobSummary): number {
  return rank(a) - rank(b) || latestFirst(a.finishedAt ?? a.createdAt, b.finishedAt ?? b.createdAt);
}

function rank(job: JobSummary): number {
  return job.status === 'running' ? 0 : 1;
}

/** ISO timestamps compare as plain text, which is far quicker than by a language's rules. */
function latestFirst(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? 1 : -1;
}
