import { useEffect } from 'react';
import { useWebSocketStore } from '../stores/useWebSocketStore.ts';
import type { FollowedJob } from '../stores/webSocketState.ts';

/** Follows a job, where one is given, while the component is there. Undefined until it is asked for. */
export function useFollowedJob(jobId: string | undefined): FollowedJob | undefined {
  const follow = useWebSocketStore((state) => state.follow);
  useEffect(() => (jobId === undefined ? undefined : follow(jobId)), [follow, jobId]);
  return useWebSocketStore((state) => (jobId === undefined ? undefined : state.jobs.get(jobId)));
}
