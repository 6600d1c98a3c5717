import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccessNotice, Topic } from '#protocol/feed';
import { limits } from '#protocol/limits';
import { systemStatusSchema, type SystemStatus } from '#protocol/metrics';
import { queuesSchema, type Queues } from '#protocol/queue';
import { users } from '../../../server/database/accountsSchema.ts';
import type { TopicNews } from '../../../server/realtime/fanOut.ts';
import type { FeedSocket } from '../../../server/realtime/feedSocket.ts';
import { createTopics } from '../../../server/realtime/topics.ts';
import { startAccessApp, type AccessApp, type FeedClient } from '../../support/accessApp.ts';
import { signedIn } from '../../support/accounts.ts';
import { readingOf } from '../../support/stalledReader.ts';

const soon = { timeout: 20_000, interval: 20 };

describe('over real sockets', () => {
  let app: AccessApp;
  beforeAll(async () => {
    app = await startAccessApp();
  });
  afterAll(() => app.stop());

  async function listener(role: 'operator' | 'user', ...topics: Topic[]) {
    const who = await signedIn(app, { role });
    const socket = await app.feedClient({ headers: who.headers });
    const heard = { queues: [] as Queues[], system: [] as SystemStatus[], notices: [] as AccessNotice[] };
    socket.on('queues', (queues) => heard.queues.push(queues));
    socket.on('system', (status) => heard.system.push(status));
    socket.on('access', (notice) => heard.notices.push(notice));
    for (const topic of topics) await subscribe(socket, topic);
    return { who, socket, ...heard };
  }
  const subscribe = (socket: FeedClient, topic: Topic) => socket.emitWithAck('subscribe-topic', topic);
  const waitingIn = (queues: Queues | undefined) => queues?.lanes.find(({ lane }) => lane === 'normal')?.waiting;

  it('tells at once how things stand, then what has changed', async () => {
    const [member, operator] = [await listener('user', 'queues'), await listener('operator', 'system')];
    await expect.poll(() => member.queues.length, soon).toBeGreaterThan(0);
    await expect.poll(() => operator.system.length, soon).toBeGreaterThan(0);
    expect(queuesSchema.parse(member.queues[0])).toEqual(member.queues[0]);
    expect(systemStatusSchema.parse(operator.system[0])).toEqual(operator.system[0]);
    const before = waitingIn(member.queues.at(-1)) ?? 0;

    await app.jobOf(member.who);
    await expect.poll(() => waitingIn(member.queues.at(-1)), soon).toBe(before + 1);
    await expect.poll(() => waitingIn(operator.system.at(-1)?.queues), soon).toBe(before + 1);
    expect(operator.system.at(-1)?.clients).toMatchObject({ longPolls: 0 });
    expect([member.system, operator.queues]).toEqual([[], []]);
  });

  it('tells no more to one who has had enough', async () => {
    const operator = await listener('operator', 'system');
    await expect.poll(() => operator.system.length, soon).toBeGreaterThan(1);
    operator.socket.emit('unsubscribe-topic', 'system');
    await subscribe(operator.socket, 'queues');
    const before = operator.system.length;
    // Two of the other topic: the system would have been told of in between.
    await app.jobOf(operator.who);
    await expect.poll(() => operator.queues.length, soon).toBeGreaterThan(1);
    expect(operator.system.length).toBeLessThanOrEqual(before + 1);
  });

  it('ends with the right to listen, and says so', async () => {
    const operator = await listener('operator', 'system', 'queues');
    await expect.poll(() => operator.system.length, soon).toBeGreaterThan(0);
    await app.db.update(users).set({ role: 'user' }).where(eq(users.id, operator.who.id));
    await expect.poll(() => operator.notices, soon).toEqual([{ reason: 'ended', jobId: null, topic: 'system' }]);
    expect(await subscribe(operator.socket, 'system')).toMatchObject({ ok: false, code: 'forbidden' });
    const before = operator.system.length;
    await app.jobOf(operator.who);
    await expect.poll(() => operator.queues.length, soon).toBeGreaterThan(1);
    expect(operator.system.length).toBe(before);
  });

  it('keeps nothing for one who does not read, and tells them what holds once they do', async () => {
    const operator = await listener('operator', 'queues');
    const job = await app.jobOf(operator.who);
    await operator.socket.emitWithAck('subscribe', { jobId: job.id, after: 0 });
    await expect.poll(() => operator.queues.length, soon).toBeGreaterThan(0);
    const reading = readingOf(operator.socket);
    reading.stop();
    const text = 'x'.repeat(200_000);
    const isSlow = () => app.sockets.figures().slowReaders > 0;
    for (let line = 0; line < 200 && !isSlow(); line += 1) await app.say(job.id, text);
    await expect.poll(isSlow, soon).toBe(true);
    await app.jobOf(operator.who);
    const total = (await app.jobs.lanes()).find(({ lane }) => lane === 'normal')?.waiting;
    reading.resume();
    await expect.poll(() => waitingIn(operator.queues.at(-1)), soon).toBe(total);
  });

  it('answers nonsense, and counts it', async () => {
    const { socket } = await listener('operator');
    const answer = await socket.emitWithAck('subscribe-topic', 'everything' as Topic);
    expect(answer).toMatchObject({ ok: false, code: 'bad_request' });
    socket.emit('unsubscribe-topic', 7 as unknown as Topic);
    await subscribe(socket, 'system');
    const { malformed } = app.sockets.figures();
    expect(malformed).toContainEqual({ protocol: 'feed', event: 'subscribe-topic', count: 1 });
    expect(malformed).toContainEqual({ protocol: 'feed', event: 'unsubscribe-topic', count: 1 });
  });
});

describe('what is worked out', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is worked out once for all who listen, told when it has changed, and not at all while nobody does', async () => {
    const told: TopicNews[] = [];
    const state = { waiting: 1, reads: 0, isHeard: true };
    const queues = async (): Promise<Queues> => {
      state.reads += 1;
      return { at: String(state.reads), lanes: [], totalWorkers: state.waiting, activeWorkers: 0 };
    };
    const topics = createTopics(
      {
        toTopic: (news) => void told.push(news),
        toListener: (_, news) => void told.push(news),
        hasListeners: () => state.isHeard,
      },
      { queues, system: () => Promise.reject(new Error('not asked for')), spend: (work) => work() },
      (error) => {
        throw error;
      },
    );
    const socket = {} as FeedSocket;
    for (let n = 0; n < 20; n += 1) topics.greet(socket, 'queues');
    await vi.advanceTimersByTimeAsync(1);
    expect([told.length, state.reads]).toEqual([20, 1]);

    told.length = 0;
    await vi.advanceTimersByTimeAsync(limits.topicRepeatMs - limits.queuesPatchMs);
    expect(told).toHaveLength(1);
    state.waiting = 2;
    await vi.advanceTimersByTimeAsync(limits.queuesPatchMs);
    expect(told).toHaveLength(2);
    // What has not changed is told again, so that who listens knows that it still holds.
    await vi.advanceTimersByTimeAsync(limits.topicRepeatMs + limits.queuesPatchMs);
    expect(told).toHaveLength(3);

    state.isHeard = false;
    await vi.advanceTimersByTimeAsync(limits.queuesPatchMs);
    const before = state.reads;
    await vi.advanceTimersByTimeAsync(60_000);
    expect([state.reads, vi.getTimerCount()]).toEqual([before, 0]);
    topics.close();
  });
});
