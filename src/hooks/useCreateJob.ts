import { useMutation } from '@tanstack/react-query';
import { createJobMutation } from '../api/jobs.ts';

/** `mutateAsync({ pipeline, name?, input })` starts a job and answers with its summary; throws ApiError. */
export function useCreateJob() {
  return useMutation(createJobMutation);
}
