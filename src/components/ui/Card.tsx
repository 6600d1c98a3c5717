import type { ComponentProps } from 'react';
import { cx } from '../../lib/cx.ts';

/** A plain surface; `Panel` is the one with a title. */
export function Card({ className, ...rest }: ComponentProps<'div'>) {
  return <div {...rest} className={cx('min-w-0 rounded-lg border border-line bg-surface p-4', className)} />;
}
