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

function pickCurrent(live: LiveData, loaded: readonly JobSummary[], statuses: readonly JobStatus[], limit: number) {
  const byId = new Map(live.summaries);
  for (const row of loaded) {
    const newest = newestSummary(live, row.id, row);
    if (newest !== null) byId.set(row.id, newest);
  }
  return [...byId.values()]
    .filter((job) => statuses.includes(job.status))
    .sort((a, b) => rank(a) - rank(b) || lastTime(b).localeCompare(lastTime(a)))
    .slice(0, limit);
}

function rank(job: JobSummary): number {
  return job.status === 'running' ? 0 : 1;
}

function lastTime(job: JobSummary): string {
  return job.finishedAt ?? job.createdAt;
}
