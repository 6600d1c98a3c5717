import { describe, expect, it } from 'vitest';
import type { JobEvent } from '#protocol/jobEvent';
import { ApiError } from '../../../src/api/ApiError.ts';
import { createWebSocketStore } from '../../../src/stores/createWebSocketStore.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createFakeServer, eventsPerAnswer } from '../../support/fakeServer.ts';
import { jobId } from '../../support/jobBuilder.ts';
import { completedJob, failedJob, queuedJob, runningJob } from '../../support/jobs.ts';

const frameMs = 20;
const otherId = '0b5e1f0e-58b4-4c55-9a53-7f1d8d6b7a99';
const asOther = (events: readonly JobEvent[]) => events.map((event): JobEvent => ({ ...event, jobId: otherId }));

async function setUp(events: readonly JobEvent[] = runningJob().events, manners = {}) {
  const clock = createFakeClock();
  const server = createFakeServer(clock, manners);
  let comeBack = () => {};
  const onReturn = (call: () => void) => {
    comeBack = call;
    return () => {
      comeBack = () => {};
    };
  };
  const store = createWebSocketStore({ open: server.open, http: server.http, clock, onReturn });
  server.commit(jobId, events);
  server.announceHeads();
  store.getState().connect();
  await clock.advance(frameMs);
  const job = () => store.getState().jobs.get(jobId);
  const follow = async () => {
    const release = store.getState().follow(jobId);
    await clock.advance(frameMs);
    return release;
  };
  return { clock, server, store, job, follow, state: store.getState, comeBack: () => comeBack() };
}

describe('the connection', () => {
  it('is one socket, also where it is let go of and taken up again at once', async () => {
    const { clock, server, state } = await setUp();
    state().disconnect();
    state().connect();
    await clock.advance(5_000);
    expect(server.seen).toMatchObject({ opened: 1, closed: 0 });
    expect(state().connection.state).toBe('live');
  });

  it('is closed a moment after nobody wants it', async () => {
    const { clock, server, state } = await setUp();
    state().disconnect();
    await clock.advance(2_000);
    expect(server.seen).toMatchObject({ opened: 1, closed: 1 });
  });

  it('is offline since the moment it was lost, and says so only where it does not come back', async () => {
    const { clock, server, state } = await setUp();
    server.cut();
    server.failHttp(new ApiError('offline', 'The server can’t be reached'));
    const lostMs = clock.now();
    await clock.advance(1_000);
    expect(state().connection).toEqual({ state: 'connecting', sinceMs: lostMs });
    await clock.advance(4_000);
    expect(state().connection).toEqual({ state: 'offline', sinceMs: lostMs });
    server.restore();
    await clock.advance(10_000);
    expect(state().connection.state).toBe('live');
  });

  it('is polling where requests go through, also on a page that follows nothing, and asks seldom', async () => {
    const { clock, server, state } = await setUp();
    server.cut();
    await clock.advance(3_500);
    expect(state().connection.state).toBe('polling');
    const asked = server.calls.length;
    await clock.advance(60_000);
    expect(server.calls.length - asked).toBeLessThanOrEqual(6);
    expect(new Set(server.calls.map(({ kind }) => kind))).toEqual(new Set(['ping']));
    const { length } = server.calls;
    server.restore();
    await clock.advance(11_000);
    expect(state().connection.state).toBe('live');
    await clock.advance(60_000);
    expect(server.calls.length).toBeLessThanOrEqual(length + 1);
  });

  it('does not waver where what is followed comes and goes while it polls', async () => {
    const { clock, server, follow, state, store } = await setUp();
    server.cut();
    await clock.advance(10_000);
    const states: string[] = [];
    store.subscribe(({ connection }) => states.push(connection.state));
    const release = await follow();
    await clock.advance(30_000);
    release();
    await clock.advance(30_000);
    expect(new Set(states)).toEqual(new Set(['polling']));
    expect(state().jobs.size).toBe(0);
  });

  it('is live where one job of many must be polled', async () => {
    const { clock, server, follow, state } = await setUp();
    server.commit(otherId, asOther(queuedJob().events));
    await follow();
    server.refuseJobs(new ApiError('too_many_subscriptions', 'At most 128'));
    state().follow(otherId);
    await clock.advance(4_000);
    const states = new Set<string>();
    for (let seconds = 0; seconds < 60; seconds += 1) {
      await clock.advance(1_000);
      states.add(state().connection.state);
    }
    expect(server.rooms.has(otherId)).toBe(false);
    expect([...states]).toEqual(['live']);
    server.commit(otherId, asOther(runningJob().events.slice(2)));
    await clock.advance(2_000);
    expect(state().jobs.get(otherId)?.state?.summary.lastSeq).toBe(server.logOf(otherId).length);
  });

  it('is catching up for as long as a followed job is behind', async () => {
    const { clock, server, follow, state } = await setUp();
    await follow();
    server.failHttp(new ApiError('unavailable', 'busy'));
    server.commit(jobId, completedJob().events.slice(server.logOf(jobId).length));
    server.sendHeads();
    await clock.advance(1_000);
    expect(state().connection.state).toBe('catching-up');
    server.failHttp(null);
    await clock.advance(10_000);
    expect(state().connection.state).toBe('live');
  });

  it('says when the server does not want us', async () => {
    const { server, state } = await setUp();
    server.refuse();
    expect(state().connection.state).toBe('signed-out');
  });
});

describe('a connection that is dead and does not know it', () => {
  it('is noticed by the silence, and replaced', async () => {
    const { clock, server, follow, job, state } = await setUp();
    await follow();
    server.deaden();
    server.commit(jobId, completedJob().events.slice(server.logOf(jobId).length));
    await clock.advance(16_000);
    expect(state().connection.state).not.toBe('live');
    expect(job()?.state).toEqual(server.stateOf(jobId));
    await clock.advance(3_000);
    expect(state().connection.state).toBe('live');
    expect(server.seen.opened).toBe(1);
  });

  it('is noticed sooner where the reader comes back', async () => {
    const { clock, server, follow, job, state, comeBack } = await setUp();
    await follow();
    await clock.advance(1_000);
    server.deaden();
    server.commit(jobId, completedJob().events.slice(server.logOf(jobId).length));
    comeBack();
    await clock.advance(7_000);
    expect(state().connection.state).toBe('live');
    expect(job()?.state).toEqual(server.stateOf(jobId));
    // That the dead one never answers is no news any more.
    const { subscribes } = server.seen;
    await clock.advance(60_000);
    expect(server.seen.subscribes).toBe(subscribes);
  });

  it('is not suspected while only nothing happens', async () => {
    const { clock, server, follow, state } = await setUp();
    await follow();
    const subscribes = server.seen.subscribes;
    await clock.advance(600_000);
    expect(server.seen.subscribes).toBe(subscribes);
    expect(state().connection.state).toBe('live');
  });
});

describe('where no socket gets through', () => {
  it('a job is polled after three seconds, and live with the first subscription again', async () => {
    const { clock, server, follow, job, state } = await setUp();
    await follow();
    server.cut();
    await clock.advance(2_900);
    expect(server.seen.ranges).toBe(0);
    await clock.advance(200);
    expect(state().connection.state).toBe('polling');
    const next = completedJob().events.slice(server.logOf(jobId).length);
    server.commit(jobId, next.slice(0, 3));
    await clock.advance(frameMs);
    expect(job()?.state).toEqual(server.stateOf(jobId));
    server.commit(jobId, next.slice(3));
    await clock.advance(2_000);
    expect(job()?.state).toEqual(server.stateOf(jobId));
    server.restore();
    await clock.advance(11_000);
    expect(state().connection.state).toBe('live');
    const { ranges } = server.seen;
    await clock.advance(60_000);
    expect(server.seen.ranges).toBe(ranges);
    expect(server.inFlight).toMatchObject({ ranges: 0, mostRanges: 1 });
  });

  it('a job that is quiet costs three requests a minute', async () => {
    const { clock, server, follow } = await setUp();
    await follow();
    server.cut();
    await clock.advance(10_000);
    const { ranges } = server.seen;
    await clock.advance(600_000);
    expect(server.seen.ranges - ranges).toBeLessThanOrEqual(30);
  });

  it('a server that does not wait is not asked in a loop', async () => {
    const { clock, server, follow } = await setUp();
    const { loadEvents } = server.http;
    server.http.loadEvents = (id, after, signal) => loadEvents(id, after, signal);
    await follow();
    server.cut();
    await clock.advance(10_000);
    const { ranges } = server.seen;
    await clock.advance(600_000);
    expect(server.seen.ranges - ranges).toBeLessThanOrEqual(60);
  });

  it('many jobs share three polls, and all of them move', async () => {
    const { clock, server, state } = await setUp();
    const ids = Array.from({ length: 40 }, (_, n) => otherId.slice(0, -2) + String(10 + n));
    const of = (id: string, events: readonly JobEvent[]) => events.map((event): JobEvent => ({ ...event, jobId: id }));
    for (const id of ids) server.commit(id, of(id, queuedJob().events));
    for (const id of ids) state().follow(id);
    server.cut();
    await clock.advance(20_000);
    // The others stay quiet, and must not keep the slots to themselves.
    const moving = ids.filter((_, n) => n % 5 === 0);
    for (const last of [6, 8, 10]) {
      for (const id of moving) server.commit(id, of(id, runningJob().events.slice(last === 6 ? 2 : last - 2, last)));
      const { ranges } = server.seen;
      await clock.advance(10_000);
      for (const id of moving) expect(state().jobs.get(id)?.state?.summary.lastSeq).toBe(last);
      expect(server.seen.ranges - ranges).toBeLessThanOrEqual(100);
    }
    expect(server.inFlight.mostRanges).toBeLessThanOrEqual(3);
    expect(state().connection.state).toBe('polling');
  });

  it('a job that comes later does not wait until the long polls of others are over', async () => {
    const { clock, server, state } = await setUp();
    const ids = Array.from({ length: 4 }, (_, n) => otherId.slice(0, -2) + String(10 + n));
    const of = (id: string, events: readonly JobEvent[]) => events.map((event): JobEvent => ({ ...event, jobId: id }));
    for (const id of ids) server.commit(id, of(id, queuedJob().events));
    const [late = '', ...early] = ids;
    for (const id of early) state().follow(id);
    server.cut();
    await clock.advance(6_000);
    state().follow(late);
    await clock.advance(1_000);
    server.commit(late, of(late, runningJob().events.slice(2, 6)));
    await clock.advance(4_000);
    expect(state().jobs.get(late)?.state?.summary.lastSeq).toBe(6);
    expect(server.inFlight.mostRanges).toBeLessThanOrEqual(3);
  });

  it('a job that the server does not want to send is polled, and subscribed once it does', async () => {
    const { clock, server, job, state } = await setUp(queuedJob().events);
    server.refuseJobs(new ApiError('too_many_subscriptions', 'At most 128'));
    state().follow(jobId);
    await clock.advance(5_000);
    expect(job()).toMatchObject({ status: 'ready', error: null });
    expect(state().connection.state).toBe('polling');
    server.commit(jobId, runningJob().events.slice(2));
    await clock.advance(2_000);
    expect(job()?.state).toEqual(server.stateOf(jobId));
    const { subscribes } = server.seen;
    const rest = completedJob().events.slice(server.logOf(jobId).length);
    for (const event of rest.slice(0, 40)) {
      server.commit(jobId, [event]);
      await clock.advance(3_000);
    }
    expect(server.seen.subscribes - subscribes).toBeLessThanOrEqual(20);
    server.refuseJobs(null);
    await clock.advance(31_000);
    expect(server.rooms.has(jobId)).toBe(true);
    expect(state().connection.state).toBe('live');
  });

  it('a job that is looked at then is polled at once', async () => {
    const { clock, server, follow } = await setUp();
    server.cut();
    await clock.advance(10_000);
    await follow();
    expect(server.seen.ranges).toBeGreaterThan(0);
  });

  it('a poll waits for the request that repairs a gap', async () => {
    const { clock, server, follow } = await setUp(queuedJob().events);
    await follow();
    server.hangHttp(true);
    server.commit(jobId, runningJob().events.slice(2));
    server.sendHeads();
    await clock.advance(1_000);
    expect(server.inFlight.ranges).toBe(1);
    server.cut();
    await clock.advance(5_000);
    expect(server.inFlight).toMatchObject({ ranges: 1, mostRanges: 1 });
  });

  it('the rows of lists are read every few seconds', async () => {
    const { clock, server, state } = await setUp(queuedJob().events);
    state().followList();
    await clock.advance(frameMs);
    server.cut();
    await clock.advance(4_000);
    expect(state().connection.state).toBe('polling');
    server.commit(jobId, completedJob().events.slice(2));
    await clock.advance(4_000);
    expect(state().summaries.get(jobId)).toMatchObject({ status: 'completed' });
  });

  it('and no request either, it is offline since then', async () => {
    const { clock, server, follow, state } = await setUp();
    await follow();
    server.cut();
    server.failHttp(new ApiError('offline', 'The server can’t be reached'));
    const lostMs = clock.now();
    await clock.advance(3_500);
    expect(state().connection).toEqual({ state: 'offline', sinceMs: lostMs });
    server.failHttp(null);
    await clock.advance(20_000);
    expect(state().connection.state).toBe('polling');
  });
});

describe('a head that the log does not bear out', () => {
  it('is asked for less and less, and what comes later is taken all the same', async () => {
    const { clock, server, follow, job, state } = await setUp(queuedJob().events);
    await follow();
    server.send('heads', [{ jobId, seq: 9 }]);
    await clock.advance(600_000);
    expect(server.seen.ranges).toBeLessThanOrEqual(60);
    expect(state().connection.state).toBe('catching-up');
    server.commit(jobId, completedJob().events.slice(2));
    server.sendFrame(jobId, server.logOf(jobId).slice(2));
    await clock.advance(frameMs);
    expect(job()?.state).toEqual(server.stateOf(jobId));
  });
});

describe('a server that asks for patience', () => {
  it('by 429 is not asked anything before it is over, by no job', async () => {
    const { clock, server, follow, state } = await setUp(queuedJob().events);
    await follow();
    server.commit(otherId, asOther(queuedJob().events));
    server.failHttp(new ApiError('rate_limited', 'Too many requests', { status: 429, retryAfterMs: 20_000 }));
    server.commit(jobId, runningJob().events.slice(2));
    server.sendHeads();
    await clock.advance(1_000);
    const asked = server.calls.length;
    const refusedMs = server.calls.at(-1)?.atMs ?? 0;
    state().follow(otherId);
    server.failHttp(null);
    await clock.advance(refusedMs + 20_000 - clock.now());
    expect(server.calls.length).toBe(asked);
    await clock.advance(3_000);
    expect(state().jobs.get(otherId)?.status).toBe('ready');
  });

  it('by throwing everyone out at once is not asked faster and faster', async () => {
    const { clock, server } = await setUp();
    let connections = 0;
    for (let ms = 0; ms < 60_000; ms += 50) {
      await clock.advance(50);
      if (!server.isAnyConnected()) continue;
      connections += 1;
      server.bye(0);
    }
    expect(connections).toBeLessThanOrEqual(25);
  });

  it('by a goodbye is not connected to before it is over, also where the reader comes back', async () => {
    const { clock, server, follow, state, comeBack } = await setUp();
    await follow();
    server.bye(8_000);
    await clock.advance(4_000);
    comeBack();
    await clock.advance(3_900);
    expect(state().connection.state).toBe('polling');
    await clock.advance(1_000);
    expect(state().connection.state).toBe('live');
  });
});

describe('the reader, or the network, that comes back', () => {
  it('finds the connection taken up at once, not after its pause', async () => {
    const { clock, server, follow, job, state, comeBack } = await setUp();
    await follow();
    server.cut();
    server.failHttp(new ApiError('offline', 'The server can’t be reached'));
    await clock.advance(60_000);
    server.commit(jobId, completedJob().events.slice(server.logOf(jobId).length));
    server.restore();
    server.failHttp(null);
    comeBack();
    await clock.advance(200);
    expect(state().connection.state).toBe('live');
    expect(job()?.state).toEqual(server.stateOf(jobId));
  });

  it('does not make a good connection ask for events', async () => {
    const { clock, server, follow, state, comeBack } = await setUp();
    await follow();
    state().followList();
    await clock.advance(1_000);
    const { calls } = server;
    const asked = calls.length;
    comeBack();
    await clock.advance(10_000);
    expect(calls.length).toBe(asked);
    expect(state().connection.state).toBe('live');
  });
});

describe('a restored database', () => {
  it('is not mixed with what was before, also where its events are quicker than its snapshot', async () => {
    const { clock, server, follow, job } = await setUp(queuedJob().events, { greets: false });
    await follow();
    const another = failedJob().events;
    server.cut();
    server.restoreDatabase(jobId, another);
    server.restore();
    while (!server.rooms.has(jobId)) await clock.advance(5);
    server.sendFrame(jobId, another.slice(2));
    await clock.advance(frameMs);
    expect(job()?.state?.summary.lastSeq).toBe(2);
    await clock.advance(2_000);
    expect(job()?.state).toEqual(server.stateOf(jobId));
  });
});

describe('a log that was cut', () => {
  it('is begun again from a snapshot where it no longer reaches back to what is here', async () => {
    const { clock, server, follow, job } = await setUp(queuedJob().events);
    await follow();
    server.cut();
    server.commit(jobId, completedJob().events.slice(2));
    server.cutLog(jobId, 30);
    server.restore();
    await clock.advance(15_000);
    expect(job()).toMatchObject({ status: 'ready', error: null });
    expect(job()?.state).toEqual(server.stateOf(jobId));
    expect(server.seen.loads).toBe(2);
  });

  it('is begun again also while it is polled', async () => {
    const { clock, server, follow, job } = await setUp(queuedJob().events);
    await follow();
    server.cut();
    await clock.advance(4_000);
    server.cutLog(jobId, 30);
    server.commit(jobId, completedJob().events.slice(2));
    await clock.advance(10_000);
    expect(job()?.state).toEqual(server.stateOf(jobId));
  });
});

describe('a reader who is too slow', () => {
  it('is told the head, and takes the events when it can', async () => {
    const { clock, server, follow, job } = await setUp(queuedJob().events);
    await follow();
    server.commit(jobId, completedJob().events.slice(2));
    server.send('pull', { jobId, head: server.logOf(jobId).length });
    await clock.advance(1_000);
    expect(job()?.state).toEqual(server.stateOf(jobId));
  });
});

describe('a page that stays open longer than the address of its files holds', () => {
  it('gets a new one before the old one ends, with a socket and without', async () => {
    const { clock, server, follow, job } = await setUp(queuedJob().events);
    await follow();
    const first = job()?.fileToken;
    await clock.advance(5 * 60 * 60 * 1_000);
    server.cut();
    server.restore();
    await clock.advance(10_000);
    expect(job()?.fileToken).toBe(first);
    await clock.advance(6.9 * 60 * 60 * 1_000);
    const second = job()?.fileToken;
    expect(second).not.toBe(first);
    server.cut();
    await clock.advance(11.9 * 60 * 60 * 1_000);
    expect(job()?.fileToken).not.toBe(second);
  });

  it('also where it had to begin again from a snapshot meanwhile', async () => {
    const { clock, server, follow, job } = await setUp(queuedJob().events);
    await follow();
    const first = job()?.fileToken;
    await clock.advance(5 * 60 * 60 * 1_000);
    server.commit(jobId, completedJob().events.slice(2));
    server.cutLog(jobId, 30);
    await clock.advance(10_000);
    expect(server.seen.loads).toBe(2);
    expect(job()?.fileToken).toBe(first);
    await clock.advance(6.9 * 60 * 60 * 1_000);
    expect(job()?.fileToken).not.toBe(first);
  });
});

describe('a followed job', () => {
  it('is loading, then as its log says', async () => {
    const { follow, job, server } = await setUp();
    expect(job()).toBeUndefined();
    await follow();
    expect(job()).toMatchObject({ status: 'ready', error: null });
    expect(job()?.state).toEqual(server.stateOf(jobId));
  });

  it('takes live events without asking for anything', async () => {
    const { clock, follow, job, server } = await setUp();
    await follow();
    const asked = { ...server.seen };
    const next = completedJob().events.slice(server.logOf(jobId).length);
    expect(next.length).toBeGreaterThan(eventsPerAnswer);
    server.commit(jobId, next);
    server.sendFrame(jobId, next);
    await clock.advance(frameMs);
    expect(job()?.state).toEqual(server.stateOf(jobId));
    expect(server.seen).toEqual(asked);
  });

  it('pulls what does not fit into the answer to its subscription', async () => {
    const { clock, follow, job, server } = await setUp(queuedJob().events);
    await follow();
    server.cut();
    server.commit(jobId, completedJob().events.slice(2));
    server.restore();
    await clock.advance(2_000);
    expect(job()?.state).toEqual(server.stateOf(jobId));
    expect(server.seen.ranges).toBeGreaterThan(1);
    expect(server.inFlight.mostRanges).toBe(1);
  });

  it('is subscribed once however many look at it, and let go of after the last', async () => {
    const { clock, follow, server, state } = await setUp();
    const [first, second] = [await follow(), await follow()];
    expect(server.seen).toMatchObject({ loads: 1, subscribes: 1 });
    first();
    first();
    await clock.advance(60_000);
    expect(server.rooms.has(jobId)).toBe(true);
    second();
    await clock.advance(60_000);
    expect(server.rooms.has(jobId)).toBe(false);
    expect(state().jobs.size).toBe(0);
  });

  it('is not loaded again where the next page follows it right away', async () => {
    const { clock, follow, server } = await setUp();
    const release = await follow();
    release();
    await clock.advance(1_000);
    await follow();
    await clock.advance(60_000);
    expect(server.seen).toMatchObject({ loads: 1, subscribes: 1 });
    expect(server.rooms.has(jobId)).toBe(true);
  });

  it('that does not exist is missing, and not asked for again', async () => {
    const { clock, server, state } = await setUp();
    state().follow(otherId);
    await clock.advance(60_000);
    expect(state().jobs.get(otherId)).toMatchObject({ status: 'missing', error: { code: 'job_not_found' } });
    expect(server.seen.loads).toBe(1);
    expect(state().connection.state).toBe('live');
  });

  it('tells why it can’t be loaded, and is loaded once it can', async () => {
    const { clock, follow, job, server } = await setUp();
    server.failHttp(new ApiError('offline', 'The server can’t be reached'));
    await follow();
    expect(job()).toMatchObject({ status: 'error', error: { code: 'offline' }, state: null });
    server.failHttp(null);
    await clock.advance(10_000);
    expect(job()).toMatchObject({ status: 'ready', error: null });
  });

  it('keeps the address of its files over a reconnect, and renews it before it ends', async () => {
    const { clock, follow, job, server } = await setUp();
    await follow();
    const token = job()?.fileToken;
    server.cut();
    server.restore();
    await clock.advance(1_000);
    expect(job()?.fileToken).toBe(token);
    await clock.advance(7 * 60 * 60 * 1_000);
    server.cut();
    server.restore();
    await clock.advance(1_000);
    expect(job()?.fileToken).not.toBe(token);
  });

  it('leaves the others untouched', async () => {
    const { clock, follow, server, state } = await setUp();
    server.commit(otherId, asOther(runningJob().events));
    await follow();
    state().follow(otherId);
    await clock.advance(frameMs);
    const before = state().jobs.get(otherId);
    const next = completedJob().events.slice(server.logOf(jobId).length);
    server.commit(jobId, next);
    server.sendFrame(jobId, next);
    await clock.advance(frameMs);
    expect(state().jobs.get(otherId)).toBe(before);
  });
});

describe('messages that can’t be read', () => {
  it('are dropped, counted, and what they held is fetched', async () => {
    const { clock, follow, job, server, state } = await setUp(queuedJob().events);
    await follow();
    const next = runningJob().events.slice(2, 6);
    server.commit(jobId, next);
    server.send('frame', { jobId, events: [{ nonsense: true }] });
    server.send('frame', 17);
    server.send('hello', null);
    server.send('heads', [{ jobId, seq: -1 }]);
    server.send('jobs', { jobs: [{ id: jobId }] });
    server.sendFrame(jobId, next.slice(1));
    await clock.advance(1_000);
    expect(state().malformedCount).toBe(5);
    expect(job()?.state).toEqual(server.stateOf(jobId));
    expect(state().connection.state).toBe('live');
  });
});

describe('the rows of lists', () => {
  const rowAt = (count: number) => {
    const summary = completedJob().events.slice(0, count);
    const server = createFakeServer(createFakeClock());
    server.commit(jobId, summary);
    const row = server.stateOf(jobId)?.summary;
    if (row === undefined) throw new Error('no row');
    return row;
  };

  it('come by patches, and the higher seq wins', async () => {
    const { clock, server, state } = await setUp();
    state().followList();
    await clock.advance(frameMs);
    server.sendRows([rowAt(60)]);
    server.sendRows([rowAt(58)]);
    await clock.advance(frameMs);
    expect(state().summaries.get(jobId)).toEqual(rowAt(60));
  });

  it('are followed also where someone looked before there was a connection', async () => {
    const clock = createFakeClock();
    const server = createFakeServer(clock);
    server.commit(jobId, queuedJob().events);
    const store = createWebSocketStore({ open: server.open, http: server.http, clock });
    store.getState().followList();
    store.getState().connect();
    await clock.advance(1_000);
    expect(store.getState().summaries.has(jobId)).toBe(true);
    expect(store.getState().connection.state).toBe('live');
  });

  it('that changed during an absence are read on return', async () => {
    const { clock, server, state } = await setUp(queuedJob().events);
    state().followList();
    await clock.advance(frameMs);
    server.cut();
    server.commit(jobId, completedJob().events.slice(2));
    server.restore();
    await clock.advance(1_000);
    expect(state().summaries.get(jobId)).toMatchObject({ status: 'completed' });
    expect(state().connection.state).toBe('live');
  });

  it('ask for new counts only where a row is new or its status changed', async () => {
    const { clock, server, state } = await setUp(runningJob().events);
    state().followList();
    await clock.advance(frameMs);
    const version = state().rowsVersion;
    const running = rowAt(runningJob().events.length + 4);
    expect(running.status).toBe('running');
    server.sendRows([running]);
    await clock.advance(frameMs);
    expect(state().rowsVersion).toBe(version);
    server.sendRows([rowAt(completedJob().events.length)]);
    await clock.advance(frameMs);
    expect(state().rowsVersion).toBe(version + 1);
  });

  it('are forgotten with a restored database, whose seqs begin anew', async () => {
    const { clock, server, state } = await setUp(completedJob().events);
    state().followList();
    await clock.advance(frameMs);
    server.cut();
    server.restoreDatabase(jobId, queuedJob().events);
    server.restore();
    await clock.advance(1_000);
    expect(state().summaries.get(jobId)).toMatchObject({ status: 'queued', lastSeq: 2 });
  });
});
