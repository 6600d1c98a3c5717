import { AlertDialog as Primitive } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { cx } from '../../lib/cx.ts';
import { overlayClasses } from './overlayClasses.ts';
import { useReturnFocus } from './useReturnFocus.ts';

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Exactly what will happen. */
  description: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  danger?: boolean;
  /** The dialog closes when it is done; where it throws, it stays open, and the caller tells why. */
  onConfirm: () => void | Promise<void>;
};

/** Asks before something that can't be taken back. The focus starts on the harmless answer. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, confirmLabel, cancelLabel, danger = false, onConfirm } = props;
  const [busy, setBusy] = useState(false);

  async function confirm() {
    setBusy(true);
    try {
      await onConfirm();
      onOpenChange(false);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayClasses.backdrop} />
        <Content>
          <div className="px-5 py-5">
            <Primitive.Title className="text-base font-semibold">{title}</Primitive.Title>
            <Primitive.Description asChild>
              <div className="mt-2 text-ink-muted">{description}</div>
            </Primitive.Description>
          </div>
          <footer className={overlayClasses.footer}>
            <Primitive.Cancel asChild>
              <Button>{cancelLabel}</Button>
            </Primitive.Cancel>
            <Button variant={danger ? 'danger' : 'primary'} loading={busy} onClick={() => void confirm()}>
              {confirmLabel}
            </Button>
          </footer>
        </Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Content({ children }: { children: ReactNode }) {
  const returnFocus = useReturnFocus();
  return (
    <Primitive.Content onCloseAutoFocus={returnFocus} className={cx(overlayClasses.panel, 'sm:max-w-md')}>
      {children}
    </Primitive.Content>
  );
}
