import { lazy, Suspense, useId, useMemo, useState, type KeyboardEvent } from 'react';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { ChartData } from './chartData.ts';
import type { ChartLine, ChartScale } from './chartLine.ts';
import { ChartLegend } from './ChartLegend.tsx';
import { ChartTable } from './ChartTable.tsx';
import { useChartSummary } from './useChartSummary.ts';
import { useThemeColors } from './useThemeColors.ts';

const Plot = lazy(async () => ({ default: (await import('./Plot.tsx')).Plot }));
const heightPx = 148;

type TimeChartProps = {
  title: string;
  unit: string;
  lines: readonly ChartLine[];
  scale: ChartScale;
  data: ChartData;
  fromMs: number;
  toMs: number;
  /** «the last hour» */
  rangeText: string;
  formatTime: (atMs: number) => string;
  /** Where there is nothing to draw yet. */
  emptyText: string;
  syncKey: string;
};

/**
 * Figures over time: drawn, in a sentence, and as a table. The legend tells the values under the pointer, or the arrow
 * keys, and the latest without; so nothing covers anything, and nothing jumps.
 */
export function TimeChart(props: TimeChartProps) {
  const { title, unit, lines, scale, data, fromMs, toMs, rangeText, formatTime, emptyText, syncKey } = props;
  const { system } = useTexts();
  const { charts: words } = system;
  const format = useFormat();
  const id = useId();
  const color = useThemeColors();
  const [pointed, setPointed] = useState<number | null>(null);
  const summary = useChartSummary({ title, rangeText, lines, scale, data });
  const last = data.atMs.length - 1;
  const column = pointed === null ? null : Math.min(pointed, last);
  const atMs = column === null ? undefined : data.atMs[column];
  const lineTexts = useMemo(
    () => lines.map((line, index) => ({ line, values: data.values[index] ?? [] })),
    [lines, data],
  );

  function keyDown(event: KeyboardEvent) {
    const from = column ?? last + 1;
    const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: last }[event.key];
    if (to === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    setPointed(to === undefined ? null : Math.max(0, Math.min(last, to)));
  }

  return (
    <figure aria-labelledby={id} className="flex min-w-0 flex-col rounded-lg border border-line bg-surface">
      <figcaption className="flex flex-col gap-1 px-4 pt-3 pb-1">
        <div className="flex items-baseline justify-between gap-3">
          <h3 id={id} className="min-w-0 truncate font-semibold">
            {title} <span className="text-xs font-normal text-ink-muted">{unit}</span>
          </h3>
          <span className="tabular shrink-0 text-xs text-ink-muted">
            {atMs === undefined ? '' : format.dayClock(atMs)}
          </span>
        </div>
        <ChartLegend lines={lineTexts} column={column} format={scale.format} />
        <p className="sr-only">{summary}</p>
      </figcaption>
      <div
        role="slider"
        tabIndex={0}
        aria-label={words.point(title)}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={Math.max(0, column ?? last)}
        aria-valuetext={pointText()}
        aria-orientation="horizontal"
        onKeyDown={keyDown}
        onBlur={() => setPointed(null)}
        className="relative rounded-lg px-2 focus-visible:-outline-offset-2"
      >
        {last < 0 && (
          <p className="absolute top-12 left-1/2 z-10 w-max max-w-[80%] -translate-x-1/2 bg-surface px-1 text-center text-xs text-ink-muted">
            {emptyText}
          </p>
        )}
        <Suspense fallback={<div style={{ height: heightPx }} />}>
          <Plot
            {...{ lines, scale, formatTime, color, syncKey, data, fromMs, toMs, heightPx }}
            pointed={column}
            onPoint={setPointed}
          />
        </Suspense>
      </div>
      <ChartTable title={title} lines={lines} data={data} format={scale.format} />
    </figure>
  );

  function pointText(): string {
    const index = column ?? last;
    const time = data.atMs[index];
    if (time === undefined) return emptyText;
    const parts = lineTexts.map(({ line, values }) => {
      const value = values[index];
      return `${line.name} ${value === null || value === undefined ? words.noValue : scale.format(value)}`;
    });
    return `${format.dayClock(time)}: ${parts.join(', ')}`;
  }
}
