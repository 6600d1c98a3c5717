import { useId, type ReactNode } from 'react';
import { cx } from '../../lib/cx.ts';

type PanelProps = {
  title: string;
  /** Beside the title, at the far end. */
  actions?: ReactNode;
  /** Small facts right after the title. */
  meta?: ReactNode;
  /** Without padding around the content, for tables and lists that reach the edge. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A titled region of a page. */
export function Panel({ title, actions, meta, flush = false, className, children }: PanelProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cx('min-w-0 rounded-lg border border-line bg-surface', className)}>
      <header className="flex min-h-11 items-center justify-between gap-3 border-b border-line px-4 py-1">
        <div className="flex min-w-0 items-baseline gap-2">
          <h2 id={id} className="truncate font-semibold">
            {title}
          </h2>
          {meta !== undefined && <span className="tabular truncate text-xs text-ink-muted">{meta}</span>}
        </div>
        {actions}
      </header>
      <div className={flush ? undefined : 'p-4'}>{children}</div>
    </section>
  );
}
