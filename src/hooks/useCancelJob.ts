import { useMutation } from '@tanstack/react-query';
import { cancelJobMutation } from '../api/jobs.ts';

/** `mutate(jobId)` stops a job. The page learns of it by the feed, like everyone else. */
export function useCancelJob() {
  return useMutation(cancelJobMutation);
}
