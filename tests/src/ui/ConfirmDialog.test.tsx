import '@testing-library/jest-dom/vitest';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ConfirmDialog } from '../../../src/components/ui/ConfirmDialog.tsx';

function ask(onConfirm: () => Promise<void>) {
  const onOpenChange = vi.fn<(open: boolean) => void>();
  const words = { title: 'Cancel it?', description: 'It stops.', confirmLabel: 'Cancel it', cancelLabel: 'Keep it' };
  render(<ConfirmDialog open onOpenChange={onOpenChange} {...words} onConfirm={onConfirm} />);
  return onOpenChange;
}

it('starts on the harmless answer', () => {
  ask(() => Promise.resolve());
  expect(screen.getByRole('button', { name: 'Keep it' })).toHaveFocus();
});

it('takes the answer once, and closes when it is done', async () => {
  let finish = () => {};
  const onConfirm = vi.fn<() => Promise<void>>(() => new Promise<void>((resolve) => (finish = resolve)));
  const onOpenChange = ask(onConfirm);
  await userEvent.click(screen.getByRole('button', { name: 'Cancel it' }));
  await userEvent.click(screen.getByRole('button', { name: 'Cancel it' }));
  expect(onConfirm).toHaveBeenCalledOnce();
  expect(onOpenChange).not.toHaveBeenCalled();
  finish();
  await vi.waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false));
});
