import { useEffect } from 'react';
import { Toaster as Sonner, toast } from 'sonner';
import { showToasts } from './toast.ts';

/** How long what was done can be undone by its message. */
const undoMs = 5_000;

/** Where `toast` shows its messages; stands once, in the shell. */
export function Toaster({ label }: { label: string }) {
  useEffect(
    () =>
      showToasts(({ tone, title, text, action }) => {
        toast[tone](title, {
          ...(text !== undefined && { description: text }),
          ...(action !== undefined && { action, duration: undoMs }),
        });
      }),
    [],
  );
  return (
    <Sonner
      position="bottom-right"
      containerAriaLabel={label}
      mobileOffset={{ bottom: 72 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-3 rounded-lg border border-line bg-surface-raised px-4 py-3 text-ink shadow-lg',
          title: 'font-medium',
          description: 'text-ink-muted',
          error: '[&_svg]:text-failed',
          success: '[&_svg]:text-completed',
          content: 'grow',
          actionButton: 'rounded-md border border-line-strong px-2 py-1 font-medium text-ink hover:bg-surface-sunken',
        },
      }}
    />
  );
}
