import type { ReactNode } from 'react';
import { cx } from '../../lib/cx.ts';

/** A key of the keyboard. `inverted` for dark grounds. */
export function Kbd({ children, inverted = false }: { children: ReactNode; inverted?: boolean }) {
  return (
    <kbd
      className={cx(
        'inline-flex h-5 min-w-5 items-center justify-center rounded border px-1 font-sans text-[11px] leading-4',
        inverted ? 'border-canvas/40 text-canvas' : 'border-line bg-surface-sunken text-ink-muted',
      )}
    >
      {children}
    </kbd>
  );
}
