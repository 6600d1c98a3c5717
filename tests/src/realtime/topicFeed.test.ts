import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { ApiError } from '../../../src/api/ApiError.ts';
import type { Connection, FeedChange, TopicReader } from '../../../src/realtime/feedTypes.ts';
import { createJobFeed } from '../../../src/realtime/jobFeed.ts';
import { oldAfterMs } from '../../../src/realtime/topicFeed.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createFakeServer } from '../../support/fakeServer.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A dashboard that looks at the queues; `asked` tells how often it has read them over HTTP. */
function lookAtQueues() {
  const clock = createFakeClock();
  const server = createFakeServer(clock);
  const changes: FeedChange[] = [];
  const connections: Connection['state'][] = [];
  const asked: number[] = [];
  const http = { fault: null as ApiError | null };
  const reader: TopicReader = {
    topic: 'queues',
    schema: z.object({ at: z.string(), waiting: z.number() }),
    load: async () => {
      asked.push(clock.now());
      if (http.fault !== null) throw http.fault;
      return status(100 + asked.length);
    },
  };
  const sink = {
    change: (change: FeedChange) => void changes.push(change),
    connection: ({ state }: Connection) => void connections.push(state),
  };
  const feed = createJobFeed({ open: server.open, http: server.http, clock, sink });
  stops.push(feed.stop);
  server.tellTopic('queues', status(1));
  feed.start();
  const release = feed.followTopic(reader);
  return {
    clock,
    server,
    feed,
    asked,
    http,
    release,
    reader,
    connections,
    told: () => changes.flatMap((change) => (change.type === 'topic-told' ? [change.value] : [])),
    types: () => changes.map(({ type }) => type).filter((type) => type.startsWith('topic')),
  };
}

function status(waiting: number) {
  return { at: '2026-11-21T09:00:00.000Z', waiting };
}

it('is told how things stand at once, and whenever that changes', async () => {
  const { clock, server, told, asked, connections } = lookAtQueues();
  await clock.advance(1_000);
  server.tellTopic('queues', status(2));
  expect(told()).toEqual([status(1), status(2)]);
  expect(asked).toEqual([]);
  expect(connections.at(-1)).toBe('live');
});

it('asks every 5 s while no socket comes through, and no longer once one does', async () => {
  const { clock, server, told, asked, connections } = lookAtQueues();
  await clock.advance(1_000);
  server.cut();
  await clock.advance(14_000);
  expect(asked.length).toBe(3);
  expect(told().at(-1)).toEqual(status(103));
  expect(connections.at(-1)).toBe('polling');
  server.restore();
  await clock.advance(15_000);
  const before = asked.length;
  await clock.advance(30_000);
  expect(asked.length).toBe(before);
  expect(server.rooms).toContain('topic:queues');
  expect(told().at(-1)).toEqual(status(1));
});

it('says that it is old once nothing is heard of it, and why', async () => {
  const { clock, server, http, types } = lookAtQueues();
  await clock.advance(1_000);
  http.fault = new ApiError('offline', 'away');
  server.cut();
  await clock.advance(oldAfterMs + 1_000);
  expect(types()).toContain('topic-old');
  expect(types()).toContain('topic-fault');
});

it('is told that it may not listen, and is not shown as catching up for that', async () => {
  const { clock, server, types, connections, asked } = lookAtQueues();
  server.refuseJobs(new ApiError('forbidden', 'Your role does not allow this.'));
  await clock.advance(20_000);
  expect(new Set(types())).toEqual(new Set(['topic-fault']));
  expect(asked).toEqual([]);
  expect(connections.at(-1)).toBe('live');
});

it('asks anew where the right to listen has ended, and leaves the rest alone', async () => {
  const { clock, server, types, connections } = lookAtQueues();
  await clock.advance(1_000);
  server.refuseJobs(new ApiError('forbidden', 'Your role does not allow this.'));
  server.send('access', { reason: 'ended', jobId: null, topic: 'queues' });
  await clock.advance(1_000);
  expect(types()).toEqual(['topic-told', 'topic-fault']);
  expect(connections.at(-1)).toBe('live');
});

it('drops and counts what does not fit', async () => {
  const { clock, server, told, types } = lookAtQueues();
  await clock.advance(1_000);
  server.send('queues', { at: 3 });
  expect(told()).toEqual([status(1)]);
  expect(types()).toEqual(['topic-told']);
});

it('lets go of it a while after nobody looks', async () => {
  const { clock, server, release, feed, reader } = lookAtQueues();
  await clock.advance(1_000);
  const second = feed.followTopic(reader);
  release();
  await clock.advance(20_000);
  expect(server.rooms).toContain('topic:queues');
  second();
  await clock.advance(20_000);
  expect(server.rooms).not.toContain('topic:queues');
});
