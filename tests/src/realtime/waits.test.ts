import { expect, it } from 'vitest';
import type { FeedChange } from '../../../src/realtime/feedTypes.ts';
import { createJobFeed } from '../../../src/realtime/jobFeed.ts';
import { changeJob, loadingJob } from '../../../src/stores/changeJob.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createFakeServer } from '../../support/fakeServer.ts';

const jobId = '6f1ed002-ab1c-4c1c-9d51-5a3b3c2d1e0f';
const other = 'b7c1ed00-ab1c-4c1c-9d51-5a3b3c2d1e0f';
const wait = { position: 4, startsIn: { minMs: 1_000, maxMs: 9_000 }, at: '2026-11-21T09:00:00.000Z' };

it('passes on where followed jobs stand in line, and that one waits no more; drops and counts what does not fit', async () => {
  const clock = createFakeClock();
  const server = createFakeServer(clock);
  const changes: FeedChange[] = [];
  const sink = { change: (change: FeedChange) => void changes.push(change), connection: () => {} };
  const feed = createJobFeed({ open: server.open, http: server.http, clock, sink });
  feed.start();
  feed.follow(jobId);
  await clock.advance(1_000);
  const told = () => changes.filter(({ type }) => type === 'wait');
  server.send('waits', {
    waits: [
      { jobId, wait },
      { jobId: other, wait },
    ],
  });
  expect(told()).toEqual([{ type: 'wait', jobId, wait, atMs: clock.now() }]);
  server.send('waits', { waits: [{ jobId, wait: { ...wait, position: 0 } }] });
  server.send('waits', { waits: [{ jobId, wait: null }] });
  expect(told().at(-1)).toMatchObject({ wait: null });
  expect(changes.filter(({ type }) => type === 'malformed')).toHaveLength(1);
  feed.stop();
});

it('keeps with the job when it was heard', () => {
  const told = changeJob(loadingJob, { type: 'wait', jobId, wait, atMs: 7 });
  expect(told.wait).toEqual({ wait, atMs: 7 });
  expect(changeJob(told, { type: 'wait', jobId, wait: null, atMs: 8 }).wait).toBeNull();
});
