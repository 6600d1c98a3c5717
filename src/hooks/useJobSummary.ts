import type { JobSummary } from '#protocol/job';
import { newestSummary } from '../stores/newestSummary.ts';
import { useWebSocketStore } from '../stores/useWebSocketStore.ts';

/**
 * A job's row as it now stands, from lists and from the job itself where it is followed; renders again only when that
 * row changes. `loaded` is the row as a list loaded it: the newer of the two is given. Follows nothing by itself:
 * whoever shows a list calls `useJobs`, or `useFollowList`.
 */
export function useJobSummary(jobId: string, loaded: JobSummary): JobSummary;
export function useJobSummary(jobId: string, loaded?: JobSummary): JobSummary | null;
export function useJobSummary(jobId: string, loaded?: JobSummary): JobSummary | null {
  return useWebSocketStore((state) => newestSummary(state, jobId, loaded ?? null));
}
