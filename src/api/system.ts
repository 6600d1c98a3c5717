import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query';
import { systemEndpoints } from '#protocol/endpoints/system';
import { metricRanges, metricResolutions, type MetricPoint, type MetricRange } from '#protocol/metrics';
import type { z } from 'zod';
import { callEndpoint } from './client.ts';
import { queryKeys } from './queryKeys.ts';

const leastPauseMs = 5_000;
const mostPauseMs = 60_000;

export type Metrics = z.infer<(typeof systemEndpoints.getMetrics)['response']>;

/** Figures over time, read again as often as there is a new point; what is known is not sent once more. */
export const metricsQuery = (range: MetricRange) =>
  queryOptions({
    queryKey: queryKeys.metrics(range),
    queryFn: async ({ client, signal }): Promise<Metrics> => {
      const known = client.getQueryData<Metrics>(queryKeys.metrics(range));
      const after = known?.points.at(-1)?.at;
      const query = { range, ...(after !== undefined && { after }) };
      const added = await callEndpoint(systemEndpoints.getMetrics, { query, signal });
      return known === undefined ? added : { ...added, points: joinPoints(known.points, added.points, range) };
    },
    refetchInterval: Math.min(
      mostPauseMs,
      Math.max(leastPauseMs, metricResolutions[metricRanges[range].resolution].everyMs),
    ),
    staleTime: leastPauseMs,
  });

/** Those that are known and those that came, as far back as the range goes. */
function joinPoints(known: readonly MetricPoint[], added: readonly MetricPoint[], range: MetricRange): MetricPoint[] {
  const latest = added.at(-1) ?? known.at(-1);
  if (latest === undefined) return [];
  const fromMs = Date.parse(latest.at) - metricRanges[range].ms;
  return [...known, ...added].filter(({ at }) => Date.parse(at) >= fromMs);
}

/** Failed jobs by cause. */
export const failuresQuery = (range: MetricRange) =>
  queryOptions({
    queryKey: queryKeys.failures(range),
    queryFn: async ({ signal }) =>
      (await callEndpoint(systemEndpoints.listFailures, { query: { range }, signal })).groups,
    refetchInterval: 15_000,
    placeholderData: keepPreviousData,
  });

/** Retries every job that failed of one cause within the range. */
export const retryFailuresMutation = mutationOptions({
  mutationFn: ({ fingerprint, range }: { fingerprint: string; range: MetricRange }) =>
    callEndpoint(systemEndpoints.retryFailures, { params: { fingerprint }, body: { range } }),
});

/** How right the times were that waiting people were told. */
export const waitAccuracyQuery = queryOptions({
  queryKey: queryKeys.waitAccuracy,
  queryFn: async ({ signal }) => (await callEndpoint(systemEndpoints.getWaitAccuracy, { signal })).lanes,
  refetchInterval: 60_000,
});
