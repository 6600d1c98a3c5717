import { expect, it, vi } from 'vitest';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { JobState } from '#protocol/applyJobEvent';
import { Gallery } from '../../../src/components/job/gallery/Gallery.tsx';
import { expectedPictures, picturesOf } from '../../../src/components/job/gallery/pictures.ts';
import { completedJob, crawlingJob, failingPage, queuedJob } from '../../support/jobs.ts';
import { screenshot } from '../../support/products.ts';
import { giveLayout } from './layout.ts';
import { fileUrl } from './renderJob.tsx';

giveLayout();

function show({ summary, artifacts }: JobState, onOpen = vi.fn<(artifactId: string) => void>()) {
  const expected = expectedPictures(summary, artifacts, { crawl: 'screenshot', render: 'label' });
  render(
    <Gallery
      pictures={picturesOf(artifacts)}
      expected={expected}
      captionOf={({ id }) => (id === 'screenshot-0' ? { text: 'SB-1000 · €19.99', tone: 'plain' } : undefined)}
      emptyText="Nothing yet"
      fileUrl={fileUrl}
      onOpen={onOpen}
    />,
  );
  return { onOpen };
}

it('keeps a place for each picture that is to come', () => {
  show(crawlingJob(6).state());
  expect(screen.getAllByText('Screenshot still to come')).toHaveLength(18);
  expect(screen.getAllByRole('img')).toHaveLength(6);
  expect(screen.getByText('6 shown, 18 to come')).toBeVisible();
});

it('says what it is empty of', () => {
  show(queuedJob().state());
  expect(screen.getByText('Nothing yet')).toBeVisible();
});

it('shows a picture by its thumbnail, lazily, with words for those who don’t see it', () => {
  show(crawlingJob(6).state());
  const picture = screen.getByAltText('Screenshot of Kaffeemühle Arabica 1');
  expect(picture).toHaveAttribute('src', '/api/files/job/screenshots/0.thumb.webp');
  expect(picture).toHaveAttribute('loading', 'lazy');
  expect(screen.getByText('SB-1000 · €19.99')).toBeVisible();
});

it('shows what could not be made, with the reason, and only that on demand', async () => {
  show(completedJob().state());
  const name = 'Screenshot of 8 failed: The page answered 500';
  expect(screen.getByRole('button', { name })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Failed (1)' }));
  expect(within(screen.getByRole('grid')).getAllByRole('button')).toHaveLength(1);
  expect(screen.getByRole('button', { name })).toHaveAttribute('data-tile', '0');
  expect(failingPage).toBe(7);
});

it('is narrowed by kind', async () => {
  show(completedJob().state());
  await userEvent.selectOptions(screen.getByLabelText('Kind'), 'Labels');
  expect(screen.getByText('21 shown')).toBeVisible();
  expect(screen.queryByAltText(/^Screenshot/)).toBeNull();
});

it('is one stop for Tab; arrow keys go from tile to tile, Enter opens', async () => {
  const { onOpen } = show(crawlingJob(6).state());
  const tiles = within(screen.getByRole('grid')).getAllByRole('button');
  expect(tiles.filter((tile) => tile.tabIndex === 0)).toHaveLength(1);
  await userEvent.tab();
  expect(tiles[0]).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}');
  expect(tiles[1]).toHaveFocus();
  // Five beside each other at this width; the sixth is the last picture.
  await userEvent.keyboard('{ArrowDown}');
  expect(tiles[5]).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(onOpen).toHaveBeenCalledExactlyOnceWith('screenshot-5');
});

it('keeps the document small however many pictures there are', () => {
  const job = queuedJob().started().stage('crawl');
  for (let index = 0; index < 10_000; index += 1) job.artifact(screenshot(index));
  show(job.state());
  expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '2000');
  expect(screen.getAllByRole('gridcell').length).toBeLessThan(80);
});
