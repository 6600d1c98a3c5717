import { expect, it } from 'vitest';
import { activityBetween, lastActivity } from '../../../src/pages/Overview/activity.ts';
import type { JobBuilder } from '../../support/jobBuilder.ts';
import { completedJob, crawlingJob, failedJob, queuedJob, resumedJob, runningJob } from '../../support/jobs.ts';

const row = (job: JobBuilder) => job.state().summary;
const between = (before: JobBuilder, after: JobBuilder) => activityBetween(row(before), row(after));

it('tells of a new state, a new stage and a new attempt', () => {
  expect(between(queuedJob(), crawlingJob(0))).toMatchObject({ status: 'running', what: { type: 'status' } });
  expect(between(crawlingJob(), runningJob())).toMatchObject({ what: { type: 'stage', stage: 'ocr' } });
  expect(between(runningJob(), completedJob())).toMatchObject({ status: 'completed', what: { type: 'status' } });
  expect(between(runningJob(), resumedJob())).toMatchObject({ what: { type: 'retried', attempt: 2 } });
});

it('keeps silent about mere progress', () => {
  expect(between(runningJob(2), runningJob(9))).toBeNull();
});

it('keeps silent about a row that is older than what is known', () => {
  expect(between(completedJob(), runningJob())).toBeNull();
});

it('knows a job that is seen for the first time by its last step', () => {
  expect(activityBetween(undefined, row(queuedJob()))).toMatchObject({ what: { type: 'created' } });
  expect(lastActivity(row(failedJob()))).toMatchObject({ status: 'failed', what: { type: 'status' } });
});

it('gives the same thing the same key, however it was learnt of', () => {
  const seen = between(runningJob(), completedJob());
  expect(lastActivity(row(completedJob())).key).toBe(seen?.key);
});
