import type { ReactNode } from 'react';
import { Link } from 'wouter';

/** A link within a sentence, large enough for a thumb. */
export function TextLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link
      href={to}
      className="inline-flex items-center rounded font-medium text-accent underline-offset-4 hover:underline pointer-coarse:min-h-11"
    >
      {children}
    </Link>
  );
}
