import { beforeEach, expect, it, vi } from 'vitest';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { JobState } from '#protocol/applyJobEvent';
import { ReadingsPanel } from '../../../src/pipelines/automation/ReadingsPanel.tsx';
import { useSettingsStore } from '../../../src/stores/useSettingsStore.ts';
import { completedJob, runningJob } from '../../support/jobs.ts';
import { giveLayout } from './layout.ts';
import { fileUrl } from './renderJob.tsx';

giveLayout();
beforeEach(() => useSettingsStore.setState({ locale: 'de-DE' }));

function show({ artifacts, result }: JobState, stageNames = ['crawl', 'ocr', 'match', 'render']) {
  const onOpen = vi.fn<(artifactId: string) => void>();
  render(
    <ReadingsPanel
      artifacts={artifacts}
      stageNames={stageNames}
      ended={false}
      result={result}
      fileUrl={fileUrl}
      onOpen={onOpen}
    />,
  );
  return { onOpen };
}

const row = (name: string) => screen.getByRole('button', { name: `Open ${name}` }).closest('[role=row]') as HTMLElement;
const cells = (name: string) =>
  within(row(name))
    .getAllByRole('cell')
    .map((cell) => cell.textContent);
const firstProduct = () => within(screen.getAllByRole('row')[1] as HTMLElement).getByRole('button').textContent;

it('shows each product with its price in its own currency, how sure it is, its match and its state', () => {
  show(completedJob().state());
  expect(cells('Kaffeemühle Arabica 1')).toEqual([
    'Kaffeemühle Arabica 1',
    'SB-1000',
    '19,99\u00a0€',
    '94\u00a0%',
    'Exact',
    'Label made',
  ]);
  expect(cells('Milchaufschäumer 5')[4]).toMatch(/^Similar · 86/);
  expect(cells('Kaffeemühle Arabica 6')[2]).toBe('69,99\u00a0$');
});

it('says why a product went no further', () => {
  show(completedJob().state());
  expect(cells('8').at(-1)).toBe('Page failedThe page answered 500');
  expect(cells('Wasserkocher Nord 12').at(-1)).toBe('No matchBest candidate: SB-9999 (61 of 100)');
});

it('marks a price that the page itself says otherwise', () => {
  show(completedJob().state());
  expect(cells('Toaster Duo 3')[2]).toContain('The page says otherwise');
  expect(cells('Kaffeemühle Arabica 1')[2]).not.toContain('otherwise');
});

it('has a row for what is yet to be read', () => {
  show(runningJob(1).state());
  expect(cells('Wasserkocher Nord 2').at(-1)).toBe('Being read');
  expect(cells('Toaster Duo 3')).toEqual(['Toaster Duo 3', '–', '–', '–', '–', 'Waiting to be read']);
});

it('is sorted by a column, the other way, and back to the order of the pages', async () => {
  show(completedJob().state());
  const price = screen.getByRole('button', { name: 'Price' });
  const head = screen.getByRole('columnheader', { name: 'Price' });
  await userEvent.click(price);
  expect(head).toHaveAttribute('aria-sort', 'ascending');
  await userEvent.click(price);
  expect(head).toHaveAttribute('aria-sort', 'descending');
  expect(firstProduct()).toBe('Toaster Duo 3');
  await userEvent.click(price);
  expect(head).toHaveAttribute('aria-sort', 'none');
  expect(firstProduct()).toBe('Kaffeemühle Arabica 1');
});

it('opens the picture that a row is about', async () => {
  const { onOpen } = show(completedJob().state());
  await userEvent.click(screen.getByRole('button', { name: 'Open Milchaufschäumer 5' }));
  expect(onOpen).toHaveBeenCalledExactlyOnceWith('screenshot-4');
});

it('leaves out the matches of a job that looks for none', () => {
  show(runningJob(2).state(), ['crawl', 'ocr']);
  expect(screen.queryByRole('columnheader', { name: 'Match' })).toBeNull();
});
