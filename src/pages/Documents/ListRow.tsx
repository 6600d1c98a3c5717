import type { ReactNode } from 'react';
import { cx } from '../../lib/cx.ts';

export type RowPlace = { index: number; total: number; topPx: number; heightPx: number };

/** A row of the list at its place. What is in it has one link that takes the clicks of the whole. */
export function ListRow({ index, total, topPx, heightPx, children }: RowPlace & { children: ReactNode }) {
  return (
    <div
      role="listitem"
      aria-posinset={index + 1}
      aria-setsize={total}
      data-index={index}
      className={cx(
        'absolute inset-x-0 flex items-center gap-3 border-line px-3 focus-within:bg-surface-sunken hover:bg-surface-sunken sm:gap-4',
        index + 1 < total && 'border-b',
      )}
      style={{ top: topPx, height: heightPx }}
    >
      {children}
    </div>
  );
}

/** Takes the clicks of the whole row. */
export const rowLinkClasses = 'min-w-0 truncate rounded font-medium after:absolute after:inset-0';
