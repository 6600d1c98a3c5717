import { queryOptions } from '@tanstack/react-query';
import type { JobStatus } from '#protocol/job';
import { call } from './client.ts';
import { queryKeys } from './queryKeys.ts';

/** The jobs in these states that changed last; the feed's rows keep them true from then on. */
export function currentJobsQuery(statuses: readonly JobStatus[], limit: number) {
  return queryOptions({
    queryKey: [...queryKeys.jobs, 'current', statuses, limit],
    queryFn: async ({ signal }) =>
      (await call('listJobs', { query: { status: statuses.join(','), sort: 'updated', limit }, signal })).jobs,
  });
}
