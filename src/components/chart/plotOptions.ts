import type uPlot from 'uplot';
import type { ChartLine, ChartScale } from './chartLine.ts';

export type PlotLook = {
  lines: readonly ChartLine[];
  scale: ChartScale;
  /** «14:02», or «21 Nov» where days are shown. */
  formatTime: (atMs: number) => string;
  color: (name: string, alpha?: number) => string;
  /** Charts with the same one show the same moment under the pointer. */
  syncKey: string;
};

const font = '11px "Inter Variable", ui-sans-serif, system-ui, sans-serif';
const pxPerCharacter = 6.4;

/** The chart's options for uPlot, without its size and hooks. */
export function plotOptions({
  lines,
  scale,
  formatTime,
  color,
  syncKey,
}: PlotLook): Omit<uPlot.Options, 'width' | 'height'> {
  const axis = {
    stroke: color('ink-muted'),
    font,
    grid: { stroke: color('line'), width: 1 },
    ticks: { show: false },
  };
  return {
    legend: { show: false },
    padding: [8, 18, 0, 0],
    cursor: {
      y: false,
      drag: { x: false, y: false, setScale: false },
      sync: { key: syncKey, setSeries: false },
      points: { size: 7, width: 2, stroke: color('surface') },
      move: ontoColumn,
    },
    scales: {
      x: { time: true, auto: false },
      // Never less than from nothing to a least height: noise must not look like a mountain.
      y: { range: (_plot, _least, most) => [0, Math.max(scale.leastTop, (most ?? 0) * 1.1)] },
    },
    axes: [
      {
        ...axis,
        space: 56,
        size: 24,
        gap: 6,
        values: (_plot, splits) => splits.map((seconds) => formatTime(seconds * 1_000)),
      },
      {
        ...axis,
        space: 32,
        gap: 6,
        size: (_plot, values) => 10 + pxPerCharacter * Math.max(3, ...(values ?? []).map((text) => text.length)),
        values: (_plot, splits) => splits.map(scale.format),
        ...(scale.steps !== undefined && { incrs: [...scale.steps] }),
      },
    ],
    series: [
      {},
      ...lines.map((line) => ({
        label: line.name,
        stroke: color(line.color),
        width: line.isThin === true ? 1 : 1.5,
        points: { show: true, size: 3, filter: isolatedPoints, fill: color(line.color), width: 0 },
        ...(line.dash !== undefined && { dash: [...line.dash] }),
        ...(line.isFilled === true && { fill: color(line.color, 0.12) }),
      })),
    ],
  };
}

/** The pointer's line stands where the values are from that are told. */
function ontoColumn(plot: uPlot, left: number, top: number): [number, number] {
  const seconds = left < 0 ? undefined : plot.data[0][plot.posToIdx(left)];
  return [seconds === undefined ? left : Math.round(plot.valToPos(seconds, 'x')), top];
}

/** A value between two gaps would leave no mark as a line. */
function isolatedPoints(plot: uPlot, series: number): number[] {
  const values = plot.data[series] ?? [];
  const isGap = (index: number) => index < 0 || index >= values.length || values[index] === null;
  const nextKnown = (from: number, step: 1 | -1) => {
    let index = from + step;
    while (index >= 0 && index < values.length && values[index] === undefined) index += step;
    return index;
  };
  return [...values.keys()].filter(
    (index) =>
      values[index] !== null &&
      values[index] !== undefined &&
      isGap(nextKnown(index, -1)) &&
      isGap(nextKnown(index, 1)),
  );
}
