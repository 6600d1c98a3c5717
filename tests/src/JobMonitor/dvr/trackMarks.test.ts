import { expect, it } from 'vitest';
import { createReplayLog } from '../../../../src/realtime/replay/replayLog.ts';
import { failureMarks, trackChapters } from '../../../../src/pages/JobMonitor/dvr/trackMarks.ts';
import { createTimeAxis } from '../../../../src/pages/JobMonitor/dvr/timeAxis.ts';
import type { JobBuilder } from '../../../support/jobBuilder.ts';
import { failedJob, resumedJob } from '../../../support/jobs.ts';

function marksOf(job: JobBuilder) {
  const log = createReplayLog();
  log.append(job.events);
  const span = { startMs: log.timeAt(1), endMs: log.timeAt(log.lastSeq) };
  const axis = createTimeAxis({ ...span, idle: log.idle, compress: false });
  return { log, chapters: trackChapters(log, axis), failures: failureMarks(log, axis) };
}

it('a job’s chapters are its waiting, its stages and its attempts, one after the other without a gap', () => {
  const { chapters } = marksOf(resumedJob().fail({ error: { code: 'internal', message: 'm' } }));
  expect(chapters.map(({ status, stage, attempt }) => `${attempt} ${status} ${stage ?? '–'}`)).toEqual([
    '1 queued –',
    '1 running –',
    '1 running crawl',
    '1 running ocr',
    '2 queued –',
    '2 running –',
    '2 running ocr',
    '2 failed ocr',
  ]);
  expect(chapters.filter(({ opensAttempt }) => opensAttempt)).toHaveLength(1);
  expect(chapters.map(({ from }) => from).slice(1)).toEqual(chapters.map(({ to }) => to).slice(0, -1));
  expect([chapters[0]?.from, chapters.at(-1)?.to]).toEqual([0, 1]);
});

it('what failed is marked where it happened: two artifacts and the job itself', () => {
  const { log, failures } = marksOf(failedJob());
  expect(log.failures).toHaveLength(3);
  expect(failures).toHaveLength(3);
  expect(failures.at(-1)).toBe(1);
});

it('a wait of 20 seconds or more is a silence', () => {
  const { log } = marksOf(resumedJob());
  expect(log.idle.map(({ fromMs, toMs }) => toMs - fromMs)).toEqual([20_000]);
});
