import { useCallback } from 'react';
import { useSearchParams } from 'wouter';
import { laneSchema, type Lane } from '#protocol/job';
import { metricRangeSchema, type MetricRange } from '#protocol/metrics';

export type AdminView = {
  /** How far back the charts and failures go. */
  range: MetricRange;
  /** Whose figures the charts show; null for all lanes together. */
  lane: Lane | null;
};

const usual: AdminView = { range: '15m', lane: null };

/** What the page shows, in the address: a reload, a bookmark and a link to a colleague keep it. */
export function useAdminView(): [AdminView, (change: Partial<AdminView>) => void] {
  const [params, setParams] = useSearchParams();
  const view = readView(params);
  const change = useCallback(
    (changed: Partial<AdminView>) => setParams((before) => writeView(before, changed), { replace: true }),
    [setParams],
  );
  return [view, change];
}

function readView(params: URLSearchParams): AdminView {
  return {
    range: metricRangeSchema.safeParse(params.get('range')).data ?? usual.range,
    lane: laneSchema.safeParse(params.get('lane')).data ?? usual.lane,
  };
}

function writeView(before: URLSearchParams, changed: Partial<AdminView>): URLSearchParams {
  const { range, lane } = { ...readView(before), ...changed };
  const params = new URLSearchParams(before);
  const put = (name: string, value: string | null) => (value === null ? params.delete(name) : params.set(name, value));
  put('range', range === usual.range ? null : range);
  put('lane', lane);
  return params;
}
