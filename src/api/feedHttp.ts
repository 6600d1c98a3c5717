import { limits } from '#protocol/limits';
import { call } from './client.ts';

/** What the feed reads over HTTP. */
export const feedHttp = {
  loadJob: (jobId: string, signal: AbortSignal) => call('getJob', { params: { jobId }, signal }),
  loadEvents: (jobId: string, after: number, signal: AbortSignal) =>
    call('getJobEvents', { params: { jobId }, query: { after }, signal }),
  loadUpdatedJobs: (cursor: string | null, signal: AbortSignal) =>
    call('listJobs', {
      query: { sort: 'updated', limit: limits.jobsPerAnswer, ...(cursor === null ? {} : { cursor }) },
      signal,
    }),
};
