import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import { queryKeys } from './queryKeys.ts';

export const labelTemplatesQuery = queryOptions({
  queryKey: queryKeys.templates,
  queryFn: async ({ signal }) => (await call('listTemplates', { signal })).templates,
  staleTime: 5 * 60_000,
});
