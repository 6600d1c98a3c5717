import { useFormat } from '../../../hooks/useFormat.ts';
import { cx } from '../../../lib/cx.ts';

/** How sure the OCR is, 0–100: the number and a bar. */
export function Confidence({ value }: { value: number }) {
  const format = useFormat();
  const bar = value < 60 ? 'bg-failed' : value < 85 ? 'bg-stale' : 'bg-completed';
  return (
    <span className="tabular inline-flex items-center gap-1.5">
      <span className="w-9 text-right">{format.percent(Math.round(value) / 100)}</span>
      <span aria-hidden="true" className="h-1 w-6 overflow-hidden rounded-full bg-track">
        <span className={cx('block h-full origin-left', bar)} style={{ transform: `scaleX(${value / 100})` }} />
      </span>
    </span>
  );
}
