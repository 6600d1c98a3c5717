import { useMemo } from 'react';
import { durationSteps, wholeSteps, type ChartScale } from '../../../components/chart/chartLine.ts';
import { useFormat } from '../../../hooks/useFormat.ts';
import type { ChartKind } from './chartSpecs.ts';

const megabyte = 1_000_000;

/** How each kind of figure is written and scaled. */
export function useChartScales(): Record<ChartKind, ChartScale> {
  const format = useFormat();
  return useMemo(
    () => ({
      count: { format: (value) => format.number(value, 1), leastTop: 4, steps: wholeSteps },
      rate: { format: (value) => format.number(value, value < 10 ? 1 : 0), leastTop: 4, steps: wholeSteps },
      share: { format: (value) => format.percent(value), leastTop: 0.1 },
      /** Of one core, as the server measures it. */
      percent: { format: (value) => format.percent(value / 100), leastTop: 10 },
      duration: {
        format: (value) => (value === 0 ? '0' : format.shortDuration(value)),
        leastTop: 1_000,
        steps: durationSteps,
      },
      bytes: { format: (value) => (value === 0 ? '0' : format.bytes(value)), leastTop: 100 * megabyte },
    }),
    [format],
  );
}
