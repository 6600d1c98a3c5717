import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WorkerStatus } from '#protocol/metrics';
import { useTexts } from '../../../hooks/useTexts.ts';
import { cx } from '../../../lib/cx.ts';
import { workerGridClasses } from './workerGrid.ts';
import type { WorkerSort, WorkerView } from './workerList.ts';
import { WorkerRow } from './WorkerRow.tsx';

type WorkerTableProps = {
  workers: readonly WorkerStatus[];
  /** Shown or not. */
  total: number;
  view: WorkerView;
  oldSinceMs: number | null;
  onSort: (change: Pick<WorkerView, 'sort' | 'isDescending'>) => void;
};

/** Workers as rows; on a phone each is a small card of the same cells. */
export function WorkerTable({ workers, total, view, oldSinceMs, onSort }: WorkerTableProps) {
  const { workers: words } = useTexts().system;
  const { columns } = words;

  const head = (sort: WorkerSort, label: ReactNode, title?: string) => {
    const isSorted = view.sort === sort;
    const Arrow = view.isDescending ? ArrowDown : ArrowUp;
    const isNumber = sort !== 'name' && sort !== 'state';
    return (
      <div
        role="columnheader"
        aria-sort={isSorted ? (view.isDescending ? 'descending' : 'ascending') : 'none'}
        className={cx('min-w-0', isNumber && 'text-right')}
      >
        <button
          type="button"
          title={title}
          onClick={() => onSort({ sort, isDescending: isSorted ? !view.isDescending : isNumber })}
          className={cx('inline-flex items-center gap-1 rounded font-medium hover:text-ink', isSorted && 'text-ink')}
        >
          {isNumber && isSorted && <Arrow aria-hidden="true" className="size-3.5" />}
          {label}
          {!isNumber && isSorted && <Arrow aria-hidden="true" className="size-3.5" />}
        </button>
      </div>
    );
  };

  return (
    <div role="table" aria-label={words.tableLabel} aria-rowcount={total + 1}>
      <div role="rowgroup" className="max-xl:hidden">
        <div
          role="row"
          aria-rowindex={1}
          className={cx(workerGridClasses, 'h-9 border-b border-line text-xs font-medium text-ink-muted')}
        >
          {head('name', columns.worker)}
          {head('state', columns.state)}
          <div role="columnheader">{columns.jobs}</div>
          {head('cpu', columns.cpu)}
          {head('memory', columns.memory)}
          {head('loopLag', columns.loopLag, words.loopLagLong)}
          {head('heartbeat', columns.heartbeat)}
          {head('completed', columns.completed)}
          {head('failed', columns.failed)}
        </div>
      </div>
      <div role="rowgroup" className="divide-y divide-line">
        {workers.map((worker, index) => (
          <WorkerRow key={worker.id} worker={worker} index={index} oldSinceMs={oldSinceMs} />
        ))}
      </div>
    </div>
  );
}
