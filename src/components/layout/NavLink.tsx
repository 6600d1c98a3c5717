import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { NavItem } from './navItems.ts';

type NavLinkProps = { item: NavItem; className: (isActive: boolean) => string; children: ReactNode };

/** A link to a place, which knows whether we are in it. */
export function NavLink({ item: { to, end }, className, children }: NavLinkProps) {
  const [pathname] = useLocation();
  const isActive = pathname === to || (!end && pathname.startsWith(`${to}/`));
  return (
    <Link href={to} aria-current={isActive ? 'page' : undefined} className={className(isActive)}>
      {children}
    </Link>
  );
}
