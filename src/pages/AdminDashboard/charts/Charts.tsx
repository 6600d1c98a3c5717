import { useMemo } from 'react';
import { metricRanges, type MetricRange } from '#protocol/metrics';
import type { Metrics } from '../../../api/system.ts';
import { bucketColumns, pointColumns, toChartData } from '../../../components/chart/chartData.ts';
import { TimeChart } from '../../../components/chart/TimeChart.tsx';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useNow } from '../../../hooks/useNow.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import type { AdminView } from '../useAdminView.ts';
import { chartSpecs } from './chartSpecs.ts';
import { useChartScales } from './useChartScales.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** About 30 to 120 columns per chart, each a round time. */
const bucketMsOf: Record<MetricRange, number> = {
  '15m': 30 * second,
  '1h': minute,
  '6h': 5 * minute,
  '24h': 15 * minute,
  '7d': 2 * hour,
  '30d': 6 * hour,
};
/** A step of the time axis is about one pixel of a chart, so that it moves as smoothly as can be seen and no oftener. */
const stepsAcross = 400;

/** All charts of one range, scrolling as time goes on. */
export function Charts({ metrics: { points, everyMs }, view: { range, lane } }: { metrics: Metrics; view: AdminView }) {
  const { system } = useTexts();
  const format = useFormat();
  const scales = useChartScales();
  const rangeMs = metricRanges[range].ms;
  const stepMs = Math.max(second, rangeMs / stepsAcross);
  const toMs = Math.ceil(useNow() / stepMs) * stepMs;
  const specs = useMemo(() => chartSpecs(system, lane, everyMs), [system, lane, everyMs]);
  const columns = useMemo(
    () => ({ buckets: bucketColumns(points, bucketMsOf[range]), points: pointColumns(points, everyMs) }),
    [points, range, everyMs],
  );
  const charts = useMemo(
    () =>
      specs.map((spec) => ({
        spec,
        data: toChartData(
          columns[spec.columns],
          spec.lines.map(({ pick }) => pick),
        ),
      })),
    [specs, columns],
  );
  const formatTime = rangeMs > 24 * hour ? format.day : format.time;
  return (
    <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
      {charts.map(({ spec, data }) => (
        <TimeChart
          key={spec.name}
          title={spec.title}
          unit={spec.unit}
          lines={spec.lines}
          scale={scales[spec.kind]}
          data={data}
          fromMs={toMs - rangeMs}
          toMs={toMs}
          rangeText={system.ranges[range].long}
          formatTime={formatTime}
          emptyText={system.charts.empty(format.duration(everyMs))}
          syncKey="system"
        />
      ))}
    </div>
  );
}
