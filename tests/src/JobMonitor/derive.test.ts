import { describe, expect, it } from 'vitest';
import { expectedPictures, picturesOf } from '../../../src/components/job/gallery/pictures.ts';
import { galleryTiles, noFilter } from '../../../src/components/job/gallery/galleryTiles.ts';
import { nextTile } from '../../../src/components/job/gallery/gridKeys.ts';
import { keptArtifacts } from '../../../src/components/job/keptArtifacts.ts';
import { problemGroups } from '../../../src/components/job/problems/problemGroups.ts';
import { en } from '../../../src/locales/en/index.ts';
import { rest } from '../../../src/locales/en/rest.ts';
import { formatTimeRange } from '../../../src/lib/formatTimeRange.ts';
import { retryStage } from '../../../src/components/job/actions/retryStage.ts';
import { crossCheck } from '../../../src/pipelines/automation/crossCheck.ts';
import { pictureOfProduct } from '../../../src/pipelines/automation/pictureOfProduct.ts';
import { readingCaptions } from '../../../src/pipelines/automation/readingCaptions.ts';
import { readingsOf } from '../../../src/pipelines/automation/readings.ts';
import { sortReadings } from '../../../src/pipelines/automation/sortReadings.ts';
import type { Reader } from '../../../src/pipelines/jobView.ts';
import {
  cancelledJob,
  completedJob,
  crawlingJob,
  failedJob,
  failingPage,
  queuedJob,
  runningJob,
  unlisted,
} from '../../support/jobs.ts';

const stagePictures = { crawl: 'screenshot', render: 'label' } as const;

describe('pictures to come', () => {
  it('are the running stage’s total without those that are there, failed ones included', () => {
    const { summary, artifacts } = crawlingJob(9).state();
    expect(expectedPictures(summary, artifacts, stagePictures)).toEqual([
      { stage: 'crawl', kind: 'screenshot', count: 15 },
    ]);
  });

  it('are none while queued, in a stage without pictures, and once the job has ended', () => {
    for (const job of [queuedJob(), runningJob(), cancelledJob(), completedJob()]) {
      const { summary, artifacts } = job.state();
      expect(expectedPictures(summary, artifacts, stagePictures)).toEqual([]);
    }
  });

  it('stand after the pictures, and fall to the same filter', () => {
    const { summary, artifacts } = crawlingJob(9).state();
    const expected = expectedPictures(summary, artifacts, stagePictures);
    const tiles = (filter: Partial<typeof noFilter>) => {
      const { count, at } = galleryTiles(picturesOf(artifacts), expected, { ...noFilter, ...filter });
      return Array.from({ length: count }, (_, index) => at(index));
    };
    expect(tiles({})).toHaveLength(24);
    expect(tiles({}).findIndex((tile) => tile?.picture === null)).toBe(9);
    expect(tiles({ kind: 'label' })).toEqual([]);
    expect(tiles({ failedOnly: true }).map((tile) => tile?.id)).toEqual([`screenshot-${failingPage}`]);
  });

  it('have a place each, stage after stage, however many they are', () => {
    const expected = [
      { stage: 'crawl', kind: 'screenshot', count: 1_000_000_000 },
      { stage: 'render', kind: 'label', count: 2 },
    ] as const;
    const { count, at } = galleryTiles([], expected, noFilter);
    expect(count).toBe(1_000_000_002);
    expect(at(999_999_999)).toEqual({ id: 'crawl-expected-999999999', picture: null, kind: 'screenshot' });
    expect(at(1_000_000_001)).toEqual({ id: 'render-expected-1', picture: null, kind: 'label' });
    expect(at(1_000_000_002)).toBeUndefined();
  });
});

describe('keys in the grid', () => {
  it('move by one, by a row and by a page, and stop at the ends', () => {
    const from = (key: string, index: number) => nextTile(key, index, 10, 4, 1);
    expect(from('ArrowRight', 0)).toBe(1);
    expect(from('ArrowLeft', 0)).toBeNull();
    expect(from('ArrowDown', 3)).toBe(7);
    expect(from('ArrowDown', 7)).toBe(9);
    expect(from('ArrowDown', 9)).toBeNull();
    expect(from('ArrowUp', 9)).toBe(5);
    expect(from('PageDown', 1)).toBe(5);
    expect(from('End', 1)).toBe(9);
    expect(from('a', 1)).toBeNull();
  });
});

describe('readings', () => {
  const rows = readingsOf(completedJob().state().artifacts);

  it('are a row per page, in the order of the pages, with how far each has come and why no further', () => {
    expect(rows).toHaveLength(24);
    expect(rows[failingPage]).toMatchObject({ state: 'page-failed', reason: 'The page answered 500' });
    expect(rows[3]).toMatchObject({ state: 'unreadable', reason: 'No text could be read' });
    expect(rows[unlisted]).toMatchObject({ state: 'unmatched', reason: 'Best candidate: SB-9999 (61 of 100)' });
    expect(rows[0]).toMatchObject({ state: 'labelled', reason: null });
    const states = readingsOf(runningJob(2).state().artifacts).map((row) => row.state);
    expect(states.slice(0, 4)).toEqual(['read', 'read', 'reading', 'waiting']);
  });

  it('are sorted with those without a value last, either way', () => {
    const ids = (descending: boolean) =>
      sortReadings(rows, { column: 'price', descending }, 'en').map((row) => row.ocr?.data.price ?? null);
    expect(ids(false).slice(0, 2)).toEqual([19.99, 29.99]);
    expect(ids(true)[0]).toBe(3999);
    expect(ids(false).slice(-2)).toEqual([null, null]);
    expect(ids(true).slice(-2)).toEqual([null, null]);
  });

  it('are told under each picture, in words of its own', () => {
    const { artifacts } = completedJob().state();
    const format = { price: (amount: number, currency = '') => `${currency}${amount}` } as Reader['format'];
    const captionOf = readingCaptions(artifacts, { texts: { ...en, ...rest }, format });
    const under = (id: string) => {
      const picture = picturesOf(artifacts).find((candidate) => candidate.id === id);
      return picture && captionOf(picture);
    };
    expect(under('screenshot-0')).toEqual({ text: 'SB-1000 · EUR19.99', tone: 'plain' });
    expect(under(`screenshot-${unlisted}`)).toMatchObject({ tone: 'bad' });
    expect(under('screenshot-3')).toEqual({ text: rest.automation.readings.states.unreadable, tone: 'bad' });
    expect(under('label-0')).toEqual({ text: 'SB-1000', tone: 'plain' });
  });

  it('lead from a match to the picture that it comes from', () => {
    const { artifacts } = completedJob().state();
    expect(pictureOfProduct('match-5', artifacts)).toBe('screenshot-5');
    expect(pictureOfProduct('label-5', artifacts)).toBe('label-5');
    expect(pictureOfProduct('nothing', artifacts)).toBeNull();
  });
});

describe('the cross-check', () => {
  const checkOf = (index: number) => {
    const ocr = readingsOf(completedJob().state().artifacts)[index]?.ocr ?? null;
    return crossCheck(ocr, ocr?.data.structured);
  };

  it('agrees regardless of punctuation, differs on another price, and never fills in for the OCR', () => {
    expect(checkOf(0).map((field) => field.verdict)).toEqual(['agrees', 'agrees', 'agrees']);
    expect(checkOf(2).find((field) => field.field === 'price')).toMatchObject({
      read: 3999,
      page: 39.99,
      verdict: 'differs',
    });
    expect(crossCheck(null, { price: 5 }).find((field) => field.field === 'price')).toMatchObject({
      read: null,
      page: 5,
      verdict: 'unchecked',
    });
  });
});

describe('problems', () => {
  it('are grouped by code, what ended the job first, items named after their product', () => {
    const { artifacts, log, summary } = failedJob().state();
    const groups = problemGroups(artifacts, log, summary, en);
    expect(groups.map(({ code, fatal, items }) => [code, fatal, items.length])).toEqual([
      ['stage_timeout', true, 1],
      ['page_failed', false, 1],
      ['ocr_failed', false, 1],
    ]);
    expect(groups[2]?.items[0]?.title).toBe('Standmixer Pro 4');
  });

  it('leave out what a log line only tells again of an artifact, and what an earlier attempt logged', () => {
    const job = runningJob(1)
      .log({ level: 'warning', message: 'slow', code: 'page_timeout' })
      .log({ level: 'warning', message: 'again', code: 'page_failed', artifactId: 'screenshot-7' });
    const codes = () => {
      const { artifacts, log, summary } = job.state();
      return problemGroups(artifacts, log, summary, en).map((group) => [group.code, group.items.length]);
    };
    expect(codes()).toEqual([
      ['page_failed', 1],
      ['page_timeout', 1],
    ]);
    job.retry('worker-lost', 'ocr');
    expect(codes()).toEqual([['page_failed', 1]]);
  });
});

it('counts what is kept, and only what was made', () => {
  expect(keptArtifacts(failedJob().state().artifacts)).toEqual([
    { kind: 'screenshot', count: 23 },
    { kind: 'ocr', count: 8 },
  ]);
});

it('names the stage that a retry begins with, and none where nothing failed or the job still runs', () => {
  expect(retryStage(failedJob().state().summary)).toBe('crawl');
  expect(retryStage(runningJob().state().summary)).toBeNull();
});

it('writes a rough span no more exactly than it is known', () => {
  expect(formatTimeRange(18_400, 33_000, 'en')).toBe('20–35 sec');
  expect(formatTimeRange(100_000, 230_000, 'en')).toBe('2–4 min');
  expect(formatTimeRange(9_000, 9_500, 'en')).toBe('10 sec');
  expect(formatTimeRange(2 * 3_600_000, 3 * 3_600_000, 'de')).toBe('2–3 Std.');
});
