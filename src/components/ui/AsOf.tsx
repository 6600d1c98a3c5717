import { Clock } from 'lucide-react';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';

/** «as of 14:02»: beside data that may no longer be true. `atMs` in epoch milliseconds. */
export function AsOf({ atMs }: { atMs: number }) {
  const { common } = useTexts();
  const format = useFormat();
  return (
    <span className="inline-flex items-center gap-1 text-xs font-medium text-stale">
      <Clock aria-hidden="true" className="size-3.5 shrink-0" />
      {/* The line that it is set on is the words’, not the picture’s. */}
      <span className="self-baseline">{common.asOf(format.time(atMs))}</span>
    </span>
  );
}
