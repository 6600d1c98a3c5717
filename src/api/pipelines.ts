import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import { queryKeys } from './queryKeys.ts';

/** A name and an input that can be started as they are. */
export function sampleQuery(pipeline: string) {
  return queryOptions({
    queryKey: queryKeys.sample(pipeline),
    queryFn: ({ signal }) => call('getSample', { params: { pipeline }, signal }),
    staleTime: 5 * 60_000,
  });
}
