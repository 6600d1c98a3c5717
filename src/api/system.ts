import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query';
import { systemEndpoints } from '#protocol/endpoints/system';
import { metricRanges, metricResolutions, type MetricRange } from '#protocol/metrics';
import { callEndpoint } from './client.ts';
import { queryKeys } from './queryKeys.ts';

const leastPauseMs = 5_000;
const mostPauseMs = 60_000;

export type Metrics = z.infer<(typeof systemEndpoints.getMetrics)['response']>;

/** Figures over time, read again as often as there is a new point. */
export const metricsQuery = (range: MetricRange) =>
  queryOptions({
    queryKey: queryKeys.metrics(range),
    queryFn: ({ signal }) => callEndpoint(systemEndpoints.getMetrics, { query: { range }, signal }),
    refetchInterval: Math.min(
      mostPauseMs,
      Math.max(leastPauseMs, metricResolutions[metricRanges[range].resolution].everyMs),
    ),
    placeholderData: keepPreviousData,
  });

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
