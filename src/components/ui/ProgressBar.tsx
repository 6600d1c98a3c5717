import { cx } from '../../lib/cx.ts';

export type ProgressTone = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled' | 'stale';

const tones: Record<ProgressTone, string> = {
  queued: 'bg-queued',
  running: 'bg-running',
  completed: 'bg-completed',
  failed: 'bg-failed',
  cancelled: 'bg-cancelled',
  stale: 'bg-stale',
};

const heights = { thin: 'h-1', thick: 'h-2', page: 'h-3' };

type ProgressBarProps = {
  /** The accessible name: whose progress it is. */
  label: string;
  /** 0–100, or null where it is not known. */
  value: number | null;
  /** What a screen reader says instead of the bare number. */
  valueText: string;
  tone?: ProgressTone;
  size?: 'thin' | 'thick' | 'page';
};

export function ProgressBar({ label, value, valueText, tone = 'running', size = 'thin' }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(value !== null && { 'aria-valuenow': Math.round(value) })}
      aria-valuetext={valueText}
      className={cx('w-full overflow-hidden rounded-full bg-track', heights[size])}
    >
      <div
        className={cx(
          'h-full w-full origin-left rounded-full transition-transform duration-200 ease-out',
          tones[tone],
          value === null && 'animate-pulse opacity-40',
        )}
        style={{ transform: `translateX(${(value ?? 100) - 100}%)` }}
      />
    </div>
  );
}
