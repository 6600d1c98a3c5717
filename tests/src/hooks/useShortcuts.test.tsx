import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { useShortcuts } from '../../../src/hooks/useShortcuts.ts';
import { useSettingsStore } from '../../../src/stores/useSettingsStore.ts';

function Keys({ press }: { press: (key: string) => void }) {
  useShortcuts({
    j: () => press('j'),
    'g o': () => press('g o'),
    'mod+k': () => press('mod+k'),
    Escape: () => press('Escape'),
  });
  return <input aria-label="Search" />;
}

function show() {
  const press = vi.fn<(key: string) => void>();
  const view = render(<Keys press={press} />);
  return { press, pressed: () => press.mock.calls.flat(), ...view };
}

afterEach(() => useSettingsStore.setState({ singleKeys: true }));

it('answers to single keys, pairs and those with Ctrl', async () => {
  const { pressed } = show();
  await userEvent.keyboard('jgo{Control>}k{/Control}');
  expect(pressed()).toEqual(['j', 'g o', 'mod+k']);
});

it('leaves the letters to someone who types, but not Ctrl K', async () => {
  const { pressed } = show();
  await userEvent.type(screen.getByLabelText('Search'), 'jgo');
  await userEvent.keyboard('{Control>}k{/Control}');
  expect(pressed()).toEqual(['mod+k']);
  expect(screen.getByLabelText<HTMLInputElement>('Search').value).toBe('jgo');
});

it('keeps still behind an open dialog', async () => {
  const { pressed, rerender, press } = show();
  rerender(
    <>
      <Keys press={press} />
      <div role="dialog" />
    </>,
  );
  await userEvent.keyboard('j{Escape}');
  expect(pressed()).toEqual([]);
});

it('can do without letters, for those whom they disturb', async () => {
  useSettingsStore.setState({ singleKeys: false });
  const { pressed } = show();
  await userEvent.keyboard('jgo{Escape}');
  expect(pressed()).toEqual(['Escape']);
});
