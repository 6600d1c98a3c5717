import { expect, it } from 'vitest';
import { canCancel, canRetry, forEachJob } from '../../../src/pages/JobList/bulkActions.ts';
import { buildJob } from '../../support/jobBuilder.ts';
import { cancelledJob, completedJob, failedJob, queuedJob, runningJob } from '../../support/jobs.ts';

const summary = (job: ReturnType<typeof queuedJob>) => job.state().summary;

it('cancels what is not finished', () => {
  expect([queuedJob(), runningJob(), completedJob(), failedJob(), cancelledJob()].map(summary).map(canCancel)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

it('retries what failed or was cancelled, and what completed with failed items', () => {
  const flawless = buildJob()
    .started()
    .stage('crawl', 1)
    .stageDone('crawl')
    .add({ type: 'completed', data: { result: {} } });
  expect([failedJob(), cancelledJob(), completedJob(), flawless, runningJob()].map(summary).map(canRetry)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

it('tries every job, a few at a time, and counts those that it did not work for', async () => {
  const jobs = Array.from({ length: 20 }, (_, index) => ({ ...summary(queuedJob()), id: `job-${index}` }));
  const tried: string[] = [];
  let atOnce = 0;
  let most = 0;
  const failed = await forEachJob(jobs, async (jobId) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise((resolve) => setTimeout(resolve, 1));
    atOnce -= 1;
    tried.push(jobId);
    if (jobId.endsWith('3')) throw new Error('no');
  });
  expect(failed).toBe(2);
  expect(new Set(tried).size).toBe(20);
  expect(most).toBeLessThanOrEqual(6);
});
