import { usePageVirtualizer } from '../../hooks/usePageVirtualizer.ts';
import type { UseJob } from '../../hooks/useJob.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { ReadingRow } from './ReadingRow.tsx';
import type { Reading } from './readings.ts';
import { SortButton } from './SortButton.tsx';
import { readingColumns, type ReadingSort } from './sortReadings.ts';

export type ReadingsListProps = {
  rows: readonly Reading[];
  sort: ReadingSort;
  onSort: (sort: ReadingSort) => void;
  /** Whether this job looks for matches at all. */
  withMatch: boolean;
  fileUrl: UseJob['fileUrl'];
  onOpen: (artifactId: string) => void;
};

const rowPx = 52;
const columnsWithMatch =
  'grid-cols-[minmax(12rem,2.4fr)_minmax(6.5rem,1fr)_minmax(5.5rem,0.8fr)_5.25rem_minmax(5.75rem,0.7fr)_minmax(8rem,1.3fr)]';
const columnsWithout =
  'grid-cols-[minmax(12rem,2.4fr)_minmax(6.5rem,1fr)_minmax(5.5rem,0.8fr)_5.25rem_minmax(8rem,1.3fr)]';

/** A row per product; only those near the window are in the document. */
export function ReadingsTable({ rows, sort, onSort, withMatch, fileUrl, onOpen }: ReadingsListProps) {
  const words = useTexts().automation.readings;
  const { listRef, virtualizer, topPx } = usePageVirtualizer({ count: rows.length, rowHeightPx: rowPx });
  const columns = readingColumns.filter((column) => withMatch || column !== 'match');
  const grid = cx('grid items-center gap-x-2 px-3', withMatch ? columnsWithMatch : columnsWithout);

  return (
    <div
      role="table"
      aria-label={words.label}
      aria-rowcount={rows.length + 1}
      className="rounded-lg border border-line bg-surface"
    >
      <div role="rowgroup" className="sticky top-0 z-10 rounded-t-lg border-b border-line bg-surface">
        <div role="row" aria-rowindex={1} className={cx(grid, 'h-9')}>
          {columns.map((column) => {
            const sorted = sort?.column === column ? (sort.descending ? 'descending' : 'ascending') : 'none';
            return (
              <div key={column} role="columnheader" aria-sort={sorted} className="min-w-0">
                <SortButton column={column} sort={sort} onSort={onSort} />
              </div>
            );
          })}
        </div>
      </div>
      <div ref={listRef} role="rowgroup" className="relative" style={{ height: rows.length * rowPx }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const reading = rows[index];
          if (reading === undefined) return null;
          return (
            <div
              key={reading.id}
              role="row"
              aria-rowindex={index + 2}
              className="absolute inset-x-0 top-0 border-line not-first:border-t"
              style={{ height: rowPx, transform: `translateY(${start - topPx}px)` }}
            >
              <ReadingRow
                reading={reading}
                withMatch={withMatch}
                gridClasses={grid}
                fileUrl={fileUrl}
                onOpen={onOpen}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
