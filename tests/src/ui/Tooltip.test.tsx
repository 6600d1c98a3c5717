import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import '@testing-library/jest-dom/vitest';
import { IconButton } from '../../../src/components/ui/IconButton.tsx';

it('opens for the keyboard at once, and goes at Esc and on leaving', async () => {
  render(
    <>
      <IconButton label="Stop" icon="x" />
      <button type="button">Next</button>
    </>,
  );
  expect(screen.queryByRole('tooltip')).toBeNull();
  await userEvent.tab();
  expect(await screen.findByRole('tooltip')).toHaveTextContent('Stop');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('tooltip')).toBeNull();
  expect(screen.getByRole('button', { name: 'Stop' })).toHaveFocus();
});

it('opens for a pointer that rests, and stays while it is pointed at itself', async () => {
  render(<IconButton label="Stop" icon="x" />);
  await userEvent.hover(screen.getByRole('button', { name: 'Stop' }));
  expect(screen.queryByRole('tooltip')).toBeNull();
  const tooltip = await screen.findByRole('tooltip');
  await userEvent.hover(tooltip);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(screen.getByRole('tooltip')).toBeInTheDocument();
  await userEvent.unhover(tooltip);
  await expect.poll(() => screen.queryByRole('tooltip')).toBeNull();
});
