import { useEffect, useRef, type ReactNode } from 'react';
import { Logo } from '../../components/layout/Logo.tsx';

type SignInFrameProps = { title: string; text?: ReactNode; footer?: ReactNode; children?: ReactNode };

/** What stands around the forms of those who are not signed in: nothing but them. */
export function SignInFrame({ title, text, footer, children }: SignInFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  // On what is to be filled in; where nothing is, or a keyboard would cover the screen, on what there is to read.
  useEffect(() => {
    const field = window.matchMedia('(pointer: fine)').matches && frame.current?.querySelector('input:not([readonly])');
    const target = field instanceof HTMLElement ? field : frame.current?.querySelector('h1');
    target?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div ref={frame} className="mx-auto flex min-h-dvh w-full max-w-[25rem] flex-col justify-center gap-6 px-4 py-8">
      <title>{`${title} · Signalbox`}</title>
      <div className="flex justify-center">
        <Logo />
      </div>
      <div className="flex flex-col gap-5 rounded-xl border border-line bg-surface p-5 sm:p-7">
        <header>
          <h1 tabIndex={-1} className="text-xl/7 font-semibold tracking-tight outline-none">
            {title}
          </h1>
          {text !== undefined && <div className="mt-1 text-ink-muted">{text}</div>}
        </header>
        {children}
      </div>
      {footer !== undefined && <div className="text-center text-ink-muted">{footer}</div>}
    </div>
  );
}
