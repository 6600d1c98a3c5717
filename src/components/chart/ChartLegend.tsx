import { useTexts } from '../../hooks/useTexts.ts';
import type { ChartValue } from './chartData.ts';
import type { ChartLine } from './chartLine.ts';

type ChartLegendProps = {
  lines: readonly { line: ChartLine; values: readonly ChartValue[] }[];
  /** Whose values are told; null for the latest. */
  column: number | null;
  format: (value: number) => string;
};

/** Which line is which, and what it says. */
export function ChartLegend({ lines, column, format }: ChartLegendProps) {
  const { charts: words } = useTexts().system;
  return (
    <ul className="flex h-5 gap-x-3 overflow-hidden text-xs whitespace-nowrap sm:gap-x-4">
      {lines.map(({ line, values }) => {
        const value = column === null ? latest(values) : values[column];
        return (
          <li key={line.name} className="flex items-center gap-1.5">
            <Swatch line={line} />
            <span className="text-ink-muted">{line.name}</span>
            <span className="tabular font-medium">
              {value === null || value === undefined ? words.noValue : format(value)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What was measured last; nothing where the line ends in a gap. */
function latest(values: readonly ChartValue[]): ChartValue {
  return values.findLast((value) => value !== undefined);
}

function Swatch({ line: { color, dash, isThin = false } }: { line: ChartLine }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 14 4" className="h-1 w-3.5 shrink-0">
      <line
        x1={0}
        x2={14}
        y1={2}
        y2={2}
        stroke={`var(--${color})`}
        strokeWidth={isThin ? 1.25 : 2.5}
        {...(dash !== undefined && { strokeDasharray: dash.join(' ') })}
      />
    </svg>
  );
}
