import type { ReactNode } from 'react';
import { cx } from '../../../lib/cx.ts';

export type SystemFact = { name: string; value: ReactNode; isBad?: boolean };

/** Names and figures below each other. */
export function FactList({ facts }: { facts: readonly SystemFact[] }) {
  return (
    <dl className="divide-y divide-line">
      {facts.map(({ name, value, isBad = false }) => (
        <div key={name} className="flex min-h-8 items-center justify-between gap-4 py-1">
          <dt className="min-w-0 text-[13px] text-ink-muted">{name}</dt>
          <dd className={cx('tabular shrink-0 text-[13px] font-medium', isBad && 'text-failed')}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
