import { expect, it } from 'vitest';
import type { JobEvent } from '#protocol/jobEvent';
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

const idOf = (n: number) => `0b5e1f0e-58b4-4c55-9a53-7f1d8d6b${String(n).padStart(4, '0')}`;
const crowd = Array.from({ length: 120 }, (_, n) => idOf(n));

async function followCrowd(chance: () => number) {
  const clock = createFakeClock(chance);
  const server = createFakeServer(clock);
  const of = (id: string, events: readonly JobEvent[]) => events.map((event): JobEvent => ({ ...event, jobId: id }));
  const { events } = completedJob();
  const applied = new Map<string, number>();
  const change = (news: FeedChange) => {
    if (news.type === 'loaded') applied.set(news.jobId, news.answer.job.summary.lastSeq);
    if (news.type === 'events') applied.set(news.jobId, news.events.at(-1)?.seq ?? 0);
  };
  const sink = { change, connection: () => undefined };
  const feed = createJobFeed({ open: server.open, http: server.http, clock, sink });
  for (const id of crowd) server.commit(id, of(id, events.slice(0, 2)));
  feed.start();
  for (const id of crowd) feed.follow(id);
  await clock.advance(2_000);
  return { clock, server, feed, applied, finish: () => crowd.map((id) => server.commit(id, of(id, events.slice(2)))) };
}

it.each([
  ['usual', () => 0.5, 260],
  ['longest', longestChance, 130],
])('120 jobs ask in an outage as one would, with pauses of the %s length', async (_, chance, most) => {
  const { clock, server, feed, applied, finish } = await followCrowd(chance);
  server.cut();
  await clock.advance(20_000);
  server.failHttp(new ApiError('offline', 'away'));
  const asked = server.calls.length;
  await clock.advance(10 * 60_000);
  expect(server.calls.length - asked).toBeLessThanOrEqual(most);
  finish();
  server.failHttp(null);
  await clock.advance(12_000);
  expect(new Set(applied.values())).toEqual(new Set([completedJob().events.length]));
  feed.stop();
});

it('120 jobs that fell behind on a good socket, too', async () => {
  const { clock, server, feed, applied, finish } = await followCrowd(() => 0.5);
  server.failHttp(new ApiError('unavailable', 'busy'));
  finish();
  const asked = server.calls.length;
  server.sendHeads();
  await clock.advance(60_000);
  // All that found out in the same moment have asked once; from then on one asks for all.
  expect(server.calls.length - asked).toBeLessThanOrEqual(crowd.length + 30);
  server.failHttp(null);
  await clock.advance(10_000);
  expect(new Set(applied.values())).toEqual(new Set([completedJob().events.length]));
  feed.stop();
});

it('none of 120 jobs asks while one of them was told to wait', async () => {
  const { clock, server, feed, finish } = await followCrowd(() => 0.5);
  finish();
  server.failHttp(new ApiError('rate_limited', 'Too many', { retryAfterMs: 20_000 }));
  server.sendHeads();
  await clock.advance(1_000);
  server.failHttp(null);
  await clock.advance(60_000);
  expect(server.impatient()).toBe(0);
  feed.stop();
});
