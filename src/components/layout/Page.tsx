import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { cx } from '../../lib/cx.ts';

type PageProps = {
  title: string;
  /** In the browser's tab, where it should say more than the title: «62 % · Spring catalogue». */
  documentTitle?: string;
  /** A small fact right after the title, such as its data's age. */
  meta?: ReactNode;
  /** Under the title. */
  subtitle?: ReactNode;
  actions?: ReactNode;
  /** `reading` keeps forms and text at a width that is good to read. */
  width?: 'full' | 'reading';
  children: ReactNode;
};

/** The page that last had the focus given; null until the first one, which leaves it where the browser puts it. */
let shownPath: string | null = null;

/** «Back» and «forward» scroll by themselves to where the page was left. */
let cameBack = false;
window.addEventListener('popstate', () => {
  cameBack = true;
});

/** A page: its one `h1`, its title in the browser's tab, its actions; takes the focus when one came by a link. */
export function Page({ title, documentTitle, meta, subtitle, actions, width = 'full', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [pathname] = useLocation();
  useEffect(() => {
    const arrived = shownPath !== null && shownPath !== pathname;
    shownPath = pathname;
    if (!arrived) return;
    heading.current?.focus({ preventScroll: true });
    if (!cameBack) window.scrollTo(0, 0);
    cameBack = false;
  }, [pathname]);

  return (
    <div
      className={cx(
        'mx-auto w-full px-4 pt-4 pb-8 lg:px-6 lg:pt-5',
        width === 'reading' ? 'max-w-3xl' : 'max-w-[1920px]',
      )}
    >
      <title>{`${documentTitle ?? title} · Signalbox`}</title>
      <header className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <h1 ref={heading} tabIndex={-1} className="text-xl/7 font-semibold tracking-tight outline-none">
              {title}
            </h1>
            {meta}
          </div>
          {subtitle !== undefined && <div className="text-ink-muted">{subtitle}</div>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
