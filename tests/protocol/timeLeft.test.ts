import { describe, expect, it } from 'vitest';
import type { JobSummary } from '#protocol/job';
import { estimateTimeLeft, type StageTiming } from '#protocol/timeLeft';
import { buildJob } from '../support/jobBuilder.ts';
import { completedJob, queuedJob } from '../support/jobs.ts';

const stages = [
  { name: 'crawl', weight: 0.4 },
  { name: 'ocr', weight: 0.6 },
];
const timing = (stage: string, msPerItem: number, about: Partial<StageTiming> = {}): StageTiming => ({
  stage,
  msPerItem,
  deviationMs: 0,
  items: 10,
  samples: 5,
  ...about,
});
const crawling = (done: number, elapsedMs: number) => {
  const job = buildJob({ stages }).started().stage('crawl', 10).after(elapsedMs).progress('crawl', done, 10);
  return { summary: job.state().summary, nowMs: job.nowMs() };
};
const left = ({ summary, nowMs }: { summary: JobSummary; nowMs: number }, timings: StageTiming[]) =>
  estimateTimeLeft(summary, timings, nowMs);

describe('the time that a job still needs', () => {
  it('is not told before the job runs nor after its end', () => {
    const timings = [timing('crawl', 100), timing('ocr', 100)];
    expect(estimateTimeLeft(queuedJob().state().summary, timings, 0)).toBeNull();
    expect(estimateTimeLeft(completedJob().state().summary, timings, 0)).toBeNull();
  });

  it('adds up what the stages still to come needed before', () => {
    const timings = [timing('crawl', 1_000), timing('ocr', 2_000)];
    expect(left(crawling(0, 0), timings)).toEqual({ minMs: 30_000, maxMs: 30_000 });
  });

  it('is a range as wide as the jobs before it differed', () => {
    const timings = [timing('crawl', 1_000, { deviationMs: 100 }), timing('ocr', 2_000, { deviationMs: 300 })];
    expect(left(crawling(0, 0), timings)).toEqual({ minMs: 26_000, maxMs: 34_000 });
  });

  it('never promises less than nothing', () => {
    const timings = [timing('crawl', 100, { deviationMs: 900 }), timing('ocr', 100, { deviationMs: 900 })];
    expect(left(crawling(0, 0), timings)?.minMs).toBe(0);
  });

  it('says nothing where a stage to come has no history', () => {
    expect(left(crawling(5, 5_000), [timing('crawl', 1_000)])).toBeNull();
    expect(left(crawling(5, 5_000), [timing('crawl', 1_000), timing('ocr', 1_000, { samples: 0 })])).toBeNull();
  });

  it('leans on the running stage’s own pace the more of its items are done', () => {
    const timings = [timing('crawl', 1_000), timing('ocr', 0)];
    const slow = (done: number) => left(crawling(done, done * 3_000), timings);
    const perItem = (done: number) => ((slow(done)?.minMs ?? 0) + (slow(done)?.maxMs ?? 0)) / 2 / (10 - done);
    expect(perItem(1)).toBeGreaterThan(1_000);
    expect(perItem(3)).toBeGreaterThan(perItem(1));
    expect(perItem(3)).toBeLessThan(3_000);
  });

  it('forgets what other jobs needed once it has seen enough of this one', () => {
    const timings = [timing('crawl', 60_000, { deviationMs: 30_000 })];
    const job = buildJob({ stages: [{ name: 'crawl', weight: 1 }] })
      .started()
      .stage('crawl', 300)
      .after(270 * 100)
      .progress('crawl', 270, 300);
    const told = left({ summary: job.state().summary, nowMs: job.nowMs() }, timings);
    expect(told?.maxMs).toBeLessThan(60_000);
  });

  it('trusts a first run’s own pace only once three items are done', () => {
    const oneStage = (done: number) => {
      const job = buildJob({ stages: [{ name: 'crawl', weight: 1 }] })
        .started()
        .stage('crawl', 10)
        .after(done * 1_000)
        .progress('crawl', done, 10);
      return left({ summary: job.state().summary, nowMs: job.nowMs() }, []);
    };
    expect(oneStage(2)).toBeNull();
    expect(oneStage(4)).toEqual({ minMs: 4_500, maxMs: 7_500 });
  });

  it('gets shorter as items are done', () => {
    const timings = [timing('crawl', 1_000), timing('ocr', 1_000)];
    const expected = [0, 3, 6, 9].map((done) => left(crawling(done, done * 1_000), timings)?.maxMs ?? Number.NaN);
    expect(expected).toEqual([...expected].sort((a, b) => b - a));
    expect(expected[3]).toBeLessThan(expected[0] ?? 0);
  });
});
