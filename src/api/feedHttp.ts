import { limits } from '#protocol/limits';
import { call } from './client.ts';

/** What the feed reads over HTTP. */
export const feedHttp = {
  loadJob: (jobId: string, signal: AbortSignal) => call('getJob', { params: { jobId }, signal }),
  loadEvents: (jobId: string, after: number, signal: AbortSignal, waitMs = 0) =>
    call('getJobEvents', { params: { jobId }, query: { after, ...(waitMs > 0 ? { wait: waitMs } : {}) }, signal }),
  loadUpdatedJobs: (cursor: string | null, signal: AbortSignal) =>
    call('listJobs', {
      query: { sort: 'updated', limit: limits.jobsPerAnswer, ...(cursor === null ? {} : { cursor }) },
      signal,
    }),
  ping: (signal: AbortSignal) => call('health', { signal }),
};
