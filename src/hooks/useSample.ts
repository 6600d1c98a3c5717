import { useQuery } from '@tanstack/react-query';
import { sampleQuery } from '../api/pipelines.ts';

/** A name and an input (`data`) that can be given to `useCreateJob` as they are. */
export function useSample(pipeline: string) {
  return useQuery(sampleQuery(pipeline));
}
