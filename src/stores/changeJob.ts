import { applyJobEvents } from '#protocol/applyJobEvent';
import type { JobEvent } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import { fromSnapshot } from '#protocol/snapshot';
import type { FeedChange } from '../realtime/feedTypes.ts';
import type { FollowedJob } from './webSocketState.ts';

export type JobChange = Extract<
  FeedChange,
  { type: 'loading' | 'loaded' | 'wait' | 'file-token' | 'fault' | 'recovered' }
>;

export const loadingJob: FollowedJob = {
  status: 'loading',
  state: null,
  error: null,
  input: null,
  fileToken: null,
  fileTokenAtMs: 0,
  timings: [],
  queuePosition: null,
  wait: null,
  receivedAtMs: null,
};

/** A followed job after one thing that the feed has learnt of it, besides events. */
export function changeJob(job: FollowedJob, change: JobChange): FollowedJob {
  switch (change.type) {
    case 'loading':
      return loadingJob;
    case 'loaded': {
      const { answer, atMs } = change;
      const { input, timings, queuePosition } = answer;
      const loaded = {
        ...job,
        status: 'ready',
        error: null,
        input,
        timings,
        queuePosition,
        receivedAtMs: atMs,
      } as const;
      return withFileToken({ ...loaded, state: fromSnapshot(answer.job) }, answer.fileToken, atMs);
    }
    case 'wait': {
      const { wait, atMs } = change;
      return { ...job, wait: wait === null ? null : { wait, atMs } };
    }
    case 'file-token':
      return withFileToken({ ...job, receivedAtMs: change.atMs }, change.fileToken, change.atMs);
    case 'fault':
      return { ...job, status: change.missing ? 'missing' : 'error', error: change.fault };
    default:
      return { ...job, status: job.state === null ? 'loading' : 'ready', error: null };
  }
}

/** The job after the next events of its log. */
export function addEvents(job: FollowedJob, events: readonly JobEvent[], atMs: number): FollowedJob {
  return { ...job, state: applyJobEvents(job.state, events), receivedAtMs: atMs };
}

/** A new token would be a new address for every picture: it is taken only once the old one nears its end. */
function withFileToken(job: FollowedJob, fileToken: string, atMs: number): FollowedJob {
  if (job.fileToken !== null && atMs - job.fileTokenAtMs < limits.fileUrlMs / 2) return job;
  return { ...job, fileToken, fileTokenAtMs: atMs };
}
