import { cx } from '../../lib/cx.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'small' | 'medium' | 'large';

const base =
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap select-none ' +
  'transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-60 ' +
  'aria-disabled:cursor-not-allowed aria-disabled:opacity-60 pointer-coarse:min-h-11';

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-accent-ink enabled:hover:bg-accent-strong',
  secondary: 'border-line-strong/60 bg-surface text-ink enabled:hover:bg-surface-sunken',
  ghost: 'border-transparent bg-transparent text-ink-muted enabled:hover:bg-hover enabled:hover:text-ink',
  danger: 'border-failed/50 bg-surface text-failed enabled:hover:bg-failed-soft',
};

const sizes: Record<ButtonSize, string> = {
  small: 'h-7 px-2 text-[13px] leading-5',
  medium: 'h-9 px-3 text-sm',
  large: 'h-11 px-4 text-base',
};

const squareSizes: Record<ButtonSize, string> = {
  small: 'size-7 pointer-coarse:min-w-11',
  medium: 'size-9 pointer-coarse:min-w-11',
  large: 'size-11',
};

/** The look shared by buttons, icon buttons and links that look like buttons. */
export function buttonClasses(
  look: { variant?: ButtonVariant | undefined; size?: ButtonSize | undefined; square?: boolean } = {},
): string {
  const { variant = 'secondary', size = 'medium', square = false } = look;
  return cx(base, variants[variant], square ? squareSizes[size] : sizes[size]);
}
