import type { ComponentProps, ReactNode } from 'react';
import { cx } from '../../lib/cx.ts';
import { buttonClasses, type ButtonSize, type ButtonVariant } from './buttonClasses.ts';
import { Spinner } from './Spinner.tsx';
import { Tooltip } from './Tooltip.tsx';

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  /** The accessible name, shown as the tooltip too. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  loading?: boolean;
  /** Keys that do the same, shown in the tooltip: «⌘ K». */
  shortcut?: string;
};

export function IconButton(props: IconButtonProps) {
  const { label, icon, variant = 'ghost', size, loading = false, shortcut, className, disabled, ...rest } = props;
  return (
    <Tooltip text={label} {...(shortcut !== undefined && { shortcut })}>
      <button
        type="button"
        {...rest}
        disabled={disabled === true || loading}
        aria-label={label}
        aria-busy={loading || undefined}
        className={cx(buttonClasses({ variant, size, square: true }), className)}
      >
        {loading ? <Spinner /> : icon}
      </button>
    </Tooltip>
  );
}
