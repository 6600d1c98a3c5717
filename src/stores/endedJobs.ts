import { isTerminal, type JobSummary } from '#protocol/job';
import type { LiveData } from './webSocketState.ts';

/** The followed jobs that were open before and have ended since: not those that one comes to when it is over. */
export function endedJobs(now: Pick<LiveData, 'jobs'>, before: Pick<LiveData, 'jobs'>): JobSummary[] {
  if (now.jobs === before.jobs) return [];
  return [...now.jobs].flatMap(([jobId, { state }]) => {
    const was = before.jobs.get(jobId)?.state?.summary.status;
    const ended = state !== null && was !== undefined && !isTerminal(was) && isTerminal(state.summary.status);
    return ended ? [state.summary] : [];
  });
}
