import { expect, it } from 'vitest';
import { ApiError } from '../../../src/api/ApiError.ts';
import type { FeedChange } from '../../../src/realtime/feedTypes.ts';
import { createJobFeed } from '../../../src/realtime/jobFeed.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createFakeServer } from '../../support/fakeServer.ts';
import { jobId } from '../../support/jobBuilder.ts';
import { completedJob } from '../../support/jobs.ts';

const longestChance = () => 0.999;

it('a job that can only be polled is complete within 10 s of an outage, however long that was', async () => {
  const clock = createFakeClock(longestChance);
  const server = createFakeServer(clock);
  const { events } = completedJob();
  let applied = 0;
  const change = (news: FeedChange) => {
    if (news.type === 'loaded') applied = news.answer.job.summary.lastSeq;
    if (news.type === 'events') applied = news.events.at(-1)?.seq ?? applied;
  };
  const feed = createJobFeed({
    open: server.open,
    http: server.http,
    clock,
    sink: { change, connection: () => undefined },
  });
  server.commit(jobId, events.slice(0, 2));
  feed.start();
  feed.follow(jobId);
  await clock.advance(1_000);
  server.cut();
  server.failHttp(new ApiError('unavailable', 'away'));
  await clock.advance(10 * 60_000);
  server.commit(jobId, events.slice(2));
  expect(applied).toBe(2);

  server.failHttp(null);
  await clock.advance(10_000);
  expect(applied).toBe(events.length);
  feed.stop();
});
