import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'react-router';
import { cx } from '../../lib/cx.ts';
import { buttonClasses, type ButtonSize, type ButtonVariant } from './buttonClasses.ts';

type ButtonLinkProps = ComponentProps<typeof Link> & { variant?: ButtonVariant; size?: ButtonSize; icon?: ReactNode };

/** A link to another page that looks like a button. */
export function ButtonLink({ variant, size, icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={cx(buttonClasses({ variant, size }), 'hover:brightness-95', className)}>
      {icon}
      {children}
    </Link>
  );
}
