import { cx } from '../../lib/cx.ts';

/** The shape of what is still loading; its size comes by `className`. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cx('animate-pulse rounded bg-track', className)} />;
}
