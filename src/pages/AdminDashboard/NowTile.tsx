import type { ReactNode } from 'react';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';

type NowTileProps = {
  name: string;
  /** Null where there is none. */
  value: string | null;
  note: ReactNode;
  tone?: 'failed' | undefined;
};

/** One figure of the strip. */
export function NowTile({ name, value, note, tone }: NowTileProps) {
  const { system } = useTexts();
  return (
    <div className="min-w-0 bg-surface px-4 py-3">
      <dt className="truncate text-xs font-medium text-ink-muted">{name}</dt>
      <dd
        className={cx(
          'tabular mt-1 truncate text-2xl/7 font-semibold',
          tone === 'failed' && 'text-failed',
          value === null && 'text-ink-muted',
        )}
      >
        {value ?? (
          <>
            <span aria-hidden="true">{system.none}</span>
            <span className="sr-only">{system.noneText}</span>
          </>
        )}
      </dd>
      <dd className="tabular truncate text-xs text-ink-muted">{note}</dd>
    </div>
  );
}
