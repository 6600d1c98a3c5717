import type { ReactNode } from 'react';
import { Checkbox } from '../../components/ui/Checkbox.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { columnClasses, rowGridClasses } from './columns.ts';

type JobTableProps = {
  /** Rows in all, loaded or not. */
  total: number;
  isBusy: boolean;
  allSelected: boolean;
  someSelected: boolean;
  onToggleAll: () => void;
  children: ReactNode;
};

/** The table around the rows, with its head. */
export function JobTable({ total, isBusy, allSelected, someSelected, onToggleAll, children }: JobTableProps) {
  const { jobList } = useTexts();
  const { columns } = jobList;
  return (
    <div
      role="table"
      aria-label={jobList.tableLabel}
      aria-rowcount={total + 1}
      aria-busy={isBusy}
      className="rounded-lg border border-line bg-surface"
    >
      <div role="rowgroup">
        <div
          role="row"
          aria-rowindex={1}
          className={cx(rowGridClasses, 'h-9 border-b border-line text-xs font-medium text-ink-muted')}
        >
          <div role="columnheader" className="flex">
            <Checkbox
              label={jobList.selectAll}
              labelHidden
              checked={allSelected}
              indeterminate={someSelected && !allSelected}
              onChange={onToggleAll}
            />
          </div>
          <div role="columnheader">{columns.name}</div>
          <div role="columnheader">{columns.status}</div>
          <div role="columnheader">{columns.progress}</div>
          <div role="columnheader" className={columnClasses.pipeline}>
            {columns.pipeline}
          </div>
          <div role="columnheader" className={columnClasses.created}>
            {columns.created}
          </div>
          <div role="columnheader" className={columnClasses.took}>
            {columns.took}
          </div>
        </div>
      </div>
      {children}
    </div>
  );
}
