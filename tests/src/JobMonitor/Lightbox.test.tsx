import { beforeEach, expect, it } from 'vitest';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useSettingsStore } from '../../../src/stores/useSettingsStore.ts';
import { completedJob } from '../../support/jobs.ts';
import { giveLayout } from './layout.ts';
import { renderJob } from './renderJob.tsx';

giveLayout();
beforeEach(() => useSettingsStore.setState({ locale: 'en-GB' }));

const dialog = () => screen.findByRole('dialog');
const marks = () => [...document.querySelectorAll<HTMLElement>('[data-mark]')].map((mark) => mark.dataset['mark']);

it('opens by Enter, and gives the focus back on Esc', async () => {
  await renderJob(completedJob().state());
  const tile = screen.getByRole('button', { name: /^Screenshot of Toaster Duo 3/ });
  tile.focus();
  await userEvent.keyboard('{Enter}');
  expect(await dialog()).toHaveAccessibleName('Screenshot of Toaster Duo 3');
  expect(window.location.search).toBe('?picture=screenshot-2');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(window.location.search).toBe('');
  await waitFor(() => expect(tile).toHaveFocus());
});

it('goes on and back by arrow keys, among pictures of the same kind', async () => {
  await renderJob(completedJob().state(), { address: '/?picture=screenshot-22' });
  expect(within(await dialog()).getByText('23 of 24')).toBeVisible();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
  expect(await dialog()).toHaveAccessibleName('Screenshot of Standmixer Pro 24');
  await userEvent.keyboard('{ArrowLeft}');
  expect(await dialog()).toHaveAccessibleName('Screenshot of Toaster Duo 23');
});

it('draws the boxes of what was read over the picture, in the picture’s own measure, and hides them by B', async () => {
  await renderJob(completedJob().state(), { address: '/?picture=screenshot-0' });
  await dialog();
  expect(marks()).toEqual(['product', 'ignored-0', 'productName', 'articleNumber', 'price']);
  const { style } = document.querySelector<HTMLElement>('[data-mark=price]') as HTMLElement;
  expect(style.left).toBe('50%');
  expect(Number.parseFloat(style.top)).toBeCloseTo((290 / 900) * 100);
  expect(Number.parseFloat(style.width)).toBeCloseTo((110 / 1280) * 100);
  await userEvent.keyboard('b');
  expect(marks()).toEqual([]);
});

it('zooms by keys, and 0 shows all of the picture', async () => {
  await renderJob(completedJob().state(), { address: '/?picture=screenshot-0' });
  const zoom = () => Number(/Zoom (\d+)/.exec(screen.getByRole('dialog').textContent)?.[1]);
  await dialog();
  await userEvent.keyboard('0');
  const whole = zoom();
  expect(whole).toBe(44);
  await userEvent.keyboard('++');
  expect(zoom()).toBe(87);
  await userEvent.keyboard('-0');
  expect(zoom()).toBe(whole);
});

it('shows what was read beside what the page says, in words, and never mixes them', async () => {
  await renderJob(completedJob().state(), { address: '/?picture=screenshot-2' });
  const box = within(await dialog());
  expect(await box.findByText('58% sure')).toBeVisible();
  expect(box.getByText('US$3,999.00')).toBeVisible();
  const checks = box.getAllByText(/^The page’s own data/).map((check) => check.textContent);
  expect(checks).toEqual([
    'The page’s own data: Toaster Duo 3 · agrees',
    'The page’s own data: SB-1002 · agrees',
    'The page’s own data: US$39.99 · differs',
  ]);
});

it('shows the match and the label of the product, and leads to the label', async () => {
  await renderJob(completedJob().state(), { address: '/?picture=screenshot-4' });
  const box = within(await dialog());
  expect(await box.findByText('Similar · 86%')).toBeVisible();
  expect(box.getByText('SB-1004 · Row 6')).toBeVisible();
  await userEvent.click(box.getByRole('button', { name: 'Label of Milchaufschäumer 5, open' }));
  expect(await dialog()).toHaveAccessibleName('Label of Milchaufschäumer 5');
});

it('says of a page that failed what happened and what to do', async () => {
  await renderJob(completedJob().state(), { address: '/?picture=screenshot-7' });
  const box = within(await dialog());
  expect(box.getByText(/The page answered 500 · Open the page yourself/)).toBeVisible();
});
