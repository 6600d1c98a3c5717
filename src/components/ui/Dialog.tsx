import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from '../../lib/cx.ts';
import { buttonClasses } from './buttonClasses.ts';
import { overlayClasses } from './overlayClasses.ts';
import { useReturnFocus } from './useReturnFocus.ts';

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  /** The accessible name of the X. */
  closeLabel: string;
  /** Buttons at the lower end, the main one last. */
  footer?: ReactNode;
  size?: 'small' | 'large';
  children?: ReactNode;
};

/** A modal dialog: traps the focus, closes on Esc and a click outside, gives the focus back. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, closeLabel, footer, size = 'small', children } = props;
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayClasses.backdrop} />
        <Content
          className={cx(overlayClasses.panel, size === 'large' ? 'sm:max-w-3xl' : 'sm:max-w-md')}
          {...(description === undefined && { 'aria-describedby': undefined })}
        >
          <header className="flex items-start justify-between gap-4 px-5 pt-4">
            <div className="min-w-0 py-1">
              <Primitive.Title className="text-base font-semibold">{title}</Primitive.Title>
              {description !== undefined && (
                <Primitive.Description className="mt-1 text-ink-muted">{description}</Primitive.Description>
              )}
            </div>
            {/* Without a tooltip: it would show by itself, as the dialog's first control has the focus. */}
            <Primitive.Close
              aria-label={closeLabel}
              className={buttonClasses({ variant: 'ghost', size: 'small', square: true })}
            >
              <X aria-hidden="true" className="size-4" />
            </Primitive.Close>
          </header>
          <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>
          {footer !== undefined && <footer className={overlayClasses.footer}>{footer}</footer>}
        </Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Content(props: ComponentProps<typeof Primitive.Content>) {
  const returnFocus = useReturnFocus();
  return <Primitive.Content onCloseAutoFocus={returnFocus} {...props} />;
}
