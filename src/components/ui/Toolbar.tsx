import type { ReactNode } from 'react';
import { cx } from '../../lib/cx.ts';

/** Controls that belong together, in a row that wraps. */
export function Toolbar({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className={cx('flex flex-wrap items-center gap-2', className)}>
      {children}
    </div>
  );
}
