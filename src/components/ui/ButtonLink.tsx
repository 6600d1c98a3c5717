import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'wouter';
import { cx } from '../../lib/cx.ts';
import { buttonClasses, type ButtonSize, type ButtonVariant } from './buttonClasses.ts';

type ButtonLinkProps = Omit<ComponentProps<'a'>, 'href'> & {
  to: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
};

/** A link to another page that looks like a button. */
export function ButtonLink({ to, variant, size, icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link href={to} {...rest} className={cx(buttonClasses({ variant, size }), 'hover:brightness-95', className)}>
      {icon}
      {children}
    </Link>
  );
}
