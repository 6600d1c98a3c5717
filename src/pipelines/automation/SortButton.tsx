import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import type { ReadingColumn, ReadingSort } from './sortReadings.ts';

type SortButtonProps = { column: ReadingColumn; sort: ReadingSort; onSort: (sort: ReadingSort) => void };

/** A column's head: ascending, then descending, then the order of the pages again. */
export function SortButton({ column, sort, onSort }: SortButtonProps) {
  const { columns } = useTexts().automation.readings;
  const sorted = sort?.column === column;
  const Icon = sorted && sort.descending ? ArrowDown : ArrowUp;
  function next(): ReadingSort {
    if (!sorted) return { column, descending: false };
    return sort.descending ? null : { column, descending: true };
  }
  return (
    <button
      type="button"
      onClick={() => onSort(next())}
      className={cx(
        'group flex h-9 max-w-full items-center gap-1 text-xs font-medium hover:text-ink',
        sorted ? 'text-ink' : 'text-ink-muted',
      )}
    >
      <span className="truncate">{columns[column]}</span>
      <Icon aria-hidden="true" className={cx('size-3.5 shrink-0', !sorted && 'opacity-0 group-hover:opacity-60')} />
    </button>
  );
}
