import type { ReactNode } from 'react';
import { cx } from '../../../lib/cx.ts';
import { numberCellClasses } from './workerGrid.ts';

type FigureCellProps = { name: string; className?: string | undefined; children: ReactNode };

/** A figure of a worker, with its name where no table head says it. */
export function FigureCell({ name, className, children }: FigureCellProps) {
  return (
    <div role="cell" className={cx(numberCellClasses, 'text-[13px]', className)}>
      <span className="text-ink-muted xl:hidden">{name}: </span>
      {children}
    </div>
  );
}
