import { useCallback, useEffect } from 'react';
import type { JobState } from '#protocol/applyJobEvent';
import type { FileRef } from '#protocol/artifact';
import type { StageTiming } from '#protocol/timeLeft';
import { fileUrl, type FileUrlOptions } from '../api/fileUrl.ts';
import type { FeedFault } from '../realtime/feedTypes.ts';
import { useWebSocketStore } from '../stores/useWebSocketStore.ts';
import type { FollowedJob, ToldWait } from '../stores/webSocketState.ts';
import { useQueuePosition } from './useQueuePosition.ts';
import { useWait } from './useWait.ts';

export type UseJob = {
  status: FollowedJob['status'];
  error: FeedFault | null;
  /** The fold of the job's log as far as it is here; kept while `status` is `error`. */
  job: JobState | null;
  input: FollowedJob['input'];
  timings: readonly StageTiming[];
  /** From 1, while the job waits. */
  queuePosition: number | null;
  /** With when it will start, where the backend tells that. */
  wait: ToldWait | null;
  /** When the server was last heard of this job, in this browser's epoch milliseconds. */
  receivedAtMs: number | null;
  /** The signed address of one of the job's files; null until the job is loaded. Stable while the token holds. */
  fileUrl: (file: FileRef, options?: FileUrlOptions) => string | null;
};

const noTimings: readonly StageTiming[] = [];

/**
 * Follows a job while the component is there, and renders again only when this job changes (once per frame at most).
 * `follows` is false while there is no such job yet.
 */
export function useJob(jobId: string, follows = true): UseJob {
  const follow = useWebSocketStore((state) => state.follow);
  useEffect(() => (follows ? follow(jobId) : undefined), [follow, jobId, follows]);
  const known = useWebSocketStore((state) => state.jobs.get(jobId));
  const queued = known?.state?.summary.status === 'queued';
  const wait = useWait(jobId, queued, known?.wait ?? null);
  const position = useQueuePosition(jobId, queued, known?.queuePosition ?? null);
  const fileToken = known?.fileToken ?? null;
  const urlOf = useCallback(
    (file: FileRef, options?: FileUrlOptions) => (fileToken === null ? null : fileUrl(file, fileToken, options)),
    [fileToken],
  );
  return {
    status: known?.status ?? 'loading',
    error: known?.error ?? null,
    job: known?.state ?? null,
    input: known?.input ?? null,
    timings: known?.timings ?? noTimings,
    queuePosition: wait?.wait.position ?? position,
    wait,
    receivedAtMs: known?.receivedAtMs ?? null,
    fileUrl: urlOf,
  };
}
