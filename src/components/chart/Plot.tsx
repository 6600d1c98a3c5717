import 'uplot/dist/uPlot.min.css';
import { useEffect, useLayoutEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useElementWidth } from '../../hooks/useElementWidth.ts';
import type { ChartData } from './chartData.ts';
import { plotOptions, type PlotLook } from './plotOptions.ts';

type PlotProps = PlotLook & {
  data: ChartData;
  fromMs: number;
  toMs: number;
  heightPx: number;
  /** The column to point at, by keyboard; null for none. */
  pointed: number | null;
  /** Which column is pointed at. */
  onPoint: (column: number | null) => void;
};

/** The drawing of a chart, by uPlot. It says nothing to those who don't see it: `TimeChart` does. */
export function Plot({ data, fromMs, toMs, heightPx, pointed, onPoint, ...look }: PlotProps) {
  const { lines, scale, formatTime, color, syncKey } = look;
  const [width, measure] = useElementWidth();
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef({ data, fromMs, toMs, onPoint, width });
  useLayoutEffect(() => {
    latest.current = { data, fromMs, toMs, onPoint, width };
  });
  const hasWidth = width > 0;

  useEffect(() => {
    if (holder.current === null || !hasWidth) return undefined;
    const made = new uPlot(
      {
        ...plotOptions({ lines, scale, formatTime, color, syncKey }),
        width: latest.current.width,
        height: heightPx,
        hooks: { setCursor: [({ cursor }) => latest.current.onPoint(cursor.idx ?? null)] },
      },
      aligned(latest.current.data),
      holder.current,
    );
    show(made, latest.current);
    plot.current = made;
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [hasWidth, heightPx, lines, scale, formatTime, color, syncKey]);

  useEffect(() => {
    if (plot.current !== null && width > 0) plot.current.setSize({ width, height: heightPx });
  }, [width, heightPx]);

  useEffect(() => {
    if (plot.current !== null) show(plot.current, { data, fromMs, toMs });
  }, [data, fromMs, toMs]);

  useEffect(() => {
    const made = plot.current;
    const seconds = pointed === null ? undefined : made?.data[0][pointed];
    if (made === null || seconds === undefined || made.cursor.idx === pointed) return;
    made.setCursor({ left: made.valToPos(seconds, 'x'), top: 0 });
  }, [pointed]);

  return (
    <div ref={measure} style={{ height: heightPx }}>
      <div ref={holder} />
    </div>
  );
}

type Shown = { data: ChartData; fromMs: number; toMs: number };

function show(plot: uPlot, { data, fromMs, toMs }: Shown): void {
  plot.batch(() => {
    plot.setData(aligned(data), false);
    plot.setScale('x', { min: fromMs / 1_000, max: toMs / 1_000 });
  });
}

/** uPlot counts in seconds. */
function aligned({ atMs, values }: ChartData): uPlot.AlignedData {
  return [atMs.map((ms) => ms / 1_000), ...values.map((line) => [...line])];
}
