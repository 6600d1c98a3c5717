import { useMutation } from '@tanstack/react-query';
import { retryJobMutation } from '../api/jobs.ts';

/** `mutate(jobId)` opens the next attempt. The page learns of it by the feed, like everyone else. */
export function useRetryJob() {
  return useMutation(retryJobMutation);
}
