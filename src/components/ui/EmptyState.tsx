import type { ReactNode } from 'react';

type EmptyStateProps = { icon?: ReactNode; title: string; text?: ReactNode; action?: ReactNode };

/** What stands where nothing is yet: what this place is for, and the button that fills it. */
export function EmptyState({ icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-10 text-center">
      {icon !== undefined && <div className="mb-1 text-ink-muted [&_svg]:size-6">{icon}</div>}
      <h2 className="text-base font-semibold">{title}</h2>
      {text !== undefined && <p className="max-w-prose text-ink-muted">{text}</p>}
      {action !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
