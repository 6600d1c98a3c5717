import type { ComponentProps, ReactNode } from 'react';
import { cx } from '../../lib/cx.ts';
import { buttonClasses, type ButtonSize, type ButtonVariant } from './buttonClasses.ts';
import { Spinner } from './Spinner.tsx';

export type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows a spinner in the icon's place and takes no clicks; the focus stays. */
  loading?: boolean;
  icon?: ReactNode;
};

/** A button. `type` is "button" unless said otherwise. */
export function Button({ variant, size, loading = false, icon, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={loading || undefined}
      aria-disabled={loading || rest['aria-disabled']}
      className={cx(buttonClasses({ variant, size }), className)}
      onClick={(event) => {
        if (loading) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {loading ? <Spinner /> : icon}
      {children}
    </button>
  );
}
