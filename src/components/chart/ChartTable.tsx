import { useState } from 'react';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { ChartData } from './chartData.ts';
import type { ChartLine } from './chartLine.ts';

const rowsShown = 60;

type ChartTableProps = {
  title: string;
  lines: readonly ChartLine[];
  data: ChartData;
  format: (value: number) => string;
};

/** A chart's figures, newest first, for those who can't or don't want to see them drawn. */
export function ChartTable({ title, lines, data, format }: ChartTableProps) {
  const { charts: words } = useTexts().system;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)} className="px-4 pb-2">
      <summary className="w-fit cursor-pointer rounded py-1 text-xs text-ink-muted hover:text-ink">
        {words.table}
        <span className="sr-only">: {title}</span>
      </summary>
      {isOpen && <Rows title={title} lines={lines} data={data} format={format} />}
    </details>
  );
}

function Rows({ title, lines, data: { atMs, values }, format }: ChartTableProps) {
  const { charts: words } = useTexts().system;
  const { dayClock, number } = useFormat();
  const columns = [...atMs.keys()].slice(-rowsShown).toReversed();
  return (
    // Its own scrolling needs a way in for the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={title} tabIndex={0} className="max-h-64 overflow-auto">
      {columns.length < atMs.length && (
        <p className="pb-1 text-xs text-ink-muted">{words.more(number(columns.length), number(atMs.length))}</p>
      )}
      <table className="w-full text-right text-xs">
        <thead>
          <tr className="border-b border-line text-ink-muted">
            <th scope="col" className="py-1 text-left font-medium">
              {words.time}
            </th>
            {lines.map(({ name }) => (
              <th key={name} scope="col" className="py-1 pl-3 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={atMs[column]}>
              <th scope="row" className="py-0.5 text-left font-normal">
                {dayClock(atMs[column] ?? 0)}
              </th>
              {lines.map(({ name }, line) => {
                const value = values[line]?.[column];
                return (
                  <td key={name} className="py-0.5 pl-3">
                    {value === null || value === undefined ? words.noValue : format(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
