import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobsQuerySchema, type JobsQuery } from '#protocol/http';
import { fillJobs } from '../../../bench/parts/fillJobs.ts';
import { listJobs } from '../../../server/jobs/listJobs.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';

const count = 300;
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await fillJobs(database.pool, count);
});
afterAll(async () => await database.close());

const list = (query: JobsQuery) => listJobs(database.pool, jobsQuerySchema.parse(query));
const sorts = jobsQuerySchema.shape.sort.unwrap().options;

it.each(sorts)('finds the same rows by place as by cursor, sorted as %s', async (sort) => {
  const whole = await list({ sort, limit: 200 });
  const rest = await list({ sort, limit: 200, ...(whole.nextCursor !== null && { cursor: whole.nextCursor }) });
  const ids = [...whole.jobs, ...rest.jobs].map(({ id }) => id);
  expect(new Set(ids).size).toBe(count);
  for (const offset of [0, 70, 280]) {
    const { jobs, counts } = await list({ sort, limit: 70, offset });
    expect(jobs.map(({ id }) => id)).toEqual(ids.slice(offset, offset + 70));
    expect(counts).toEqual({ queued: 3, running: 3, completed: 270, failed: 18, cancelled: 6 });
  }
  expect((await list({ sort, offset: count })).jobs).toEqual([]);
});

it('sorts by progress, with what is completed before all else', async () => {
  const { jobs } = await list({ sort: 'progress', limit: 200, offset: 100 });
  const progress = jobs.map((job) => job.progress);
  expect(progress).toEqual([...progress].sort((a, b) => b - a));
  expect(progress.filter((value) => value === 100)).toHaveLength(170);
});

it('keeps every place while new jobs come', async () => {
  const before = await list({ limit: 100 });
  const createdUntil = before.jobs[0]?.createdAt ?? '';
  const second = await list({ limit: 100, offset: 100, createdUntil });
  await database.pool.query(
    `INSERT INTO jobs (id, pipeline, lane, status, name, attempt, last_seq, summary, input, created_at, updated_at)
     SELECT gen_random_uuid(), pipeline, lane, 'queued', name, 1, 2, summary, input, now(), now() FROM jobs LIMIT 20`,
  );
  const again = await list({ limit: 100, offset: 100, createdUntil });
  expect(again.jobs).toEqual(second.jobs);
  expect(again.counts).toEqual(second.counts);
  expect((await list({ limit: 100 })).counts.queued).toBe(before.counts.queued + 20);
});
