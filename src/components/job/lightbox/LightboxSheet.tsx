import { ChevronDown } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useTexts } from '../../../hooks/useTexts.ts';
import { cx } from '../../../lib/cx.ts';

/** What is known of the picture: a column beside it, on the phone a sheet below it that can be folded away. */
export function LightboxSheet({ children }: { children: ReactNode }) {
  const { details } = useTexts().jobMonitor.pictures.lightbox;
  const [open, setOpen] = useState(true);
  const id = useId();
  return (
    <aside
      aria-label={details}
      className="flex max-h-[46dvh] min-h-0 shrink-0 flex-col border-t border-line bg-surface lg:max-h-none lg:border-t-0 lg:border-l"
    >
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen((was) => !was)}
        className="flex h-11 shrink-0 items-center justify-between px-4 font-semibold lg:hidden"
      >
        {details}
        <ChevronDown
          aria-hidden="true"
          className={cx('size-5 transition-transform duration-150', !open && 'rotate-180')}
        />
      </button>
      <div
        id={id}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
        tabIndex={0}
        role="group"
        aria-label={details}
        className={cx(
          'min-h-0 grow overflow-y-auto px-4 pb-[max(16px,env(safe-area-inset-bottom))] focus-visible:-outline-offset-2 lg:block lg:pt-4',
          !open && 'hidden',
        )}
      >
        {children}
      </div>
    </aside>
  );
}
