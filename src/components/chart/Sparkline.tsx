import { cx } from '../../lib/cx.ts';
import { sparklinePath, type SparkValues } from './sparkline.ts';

type SparklineProps = {
  /** All that it says, in words. */
  label: string;
  values: SparkValues;
  className?: string;
};

const width = 240;
const height = 32;

/** How something went, small and without axes. */
export function Sparkline({ label, values, className }: SparklineProps) {
  const peak = Math.max(0, ...values.map((value) => value ?? 0));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`-2 -2 ${width + 4} ${height + 4}`}
      preserveAspectRatio="none"
      className={cx('h-9 w-full', className)}
    >
      <line
        x1={0}
        x2={width}
        y1={height}
        y2={height}
        className="stroke-line"
        strokeWidth={1}
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={sparklinePath(values, peak, width, height)}
        fill="none"
        className="stroke-completed"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
