import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { feedNamespace } from '#protocol/feed';
import { limits } from '#protocol/limits';
import { startEngine, type Engine } from '../../support/engine.ts';
import { startSockets, type Heard, type TestSockets } from '../../support/socketServer.ts';
import { testPipeline } from '../../support/testPipeline.ts';

let engine: Engine;
let sockets: TestSockets;

beforeEach(async () => {
  engine = await startEngine({ test: testPipeline() });
  sockets = await startSockets(engine);
});
afterEach(async () => {
  await sockets.close();
  await engine.close();
});

const createJob = () => engine.jobs.create({ pipeline: 'test', input: {}, ownerId: null });

it('answers what goes beyond the rate, and ends the socket that does not stop', async () => {
  const { id } = await createJob();
  const socket = await sockets.feedClient();
  const ask = () => socket.timeout(10_000).emitWithAck('subscribe', { jobId: id, after: 0 });
  const answers = await Promise.all(Array.from({ length: limits.messageBurst + 300 }, ask));
  const refused = answers.filter((answer) => !answer.ok);
  expect(refused.length).toBeGreaterThan(50);
  expect(refused[0]).toMatchObject({ code: 'rate_limited', retryAfterMs: 1_000 });
  expect(socket.connected).toBe(true);

  await sleep(1_100);
  expect(await ask()).toMatchObject({ ok: true });

  const reasons: string[] = [];
  socket.io.reconnection(false);
  socket.on('disconnect', (reason) => reasons.push(reason));
  for (let n = 0; n < limits.messageBurst + limits.refusedMessages + 1_000; n += 1) socket.emit('unsubscribe', id);
  await expect.poll(() => reasons).toEqual(['transport close']);
});

it('follows at most 128 jobs with one socket', async () => {
  const jobs = await Promise.all(Array.from({ length: limits.jobsPerSocket + 1 }, createJob));
  const socket = await sockets.feedClient();
  const answers = await Promise.all(jobs.map(({ id }) => socket.emitWithAck('subscribe', { jobId: id, after: 0 })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(limits.jobsPerSocket);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'too_many_subscriptions' });
  socket.emit('unsubscribe', jobs[0]?.id ?? '');
  expect(await socket.emitWithAck('subscribe', { jobId: jobs.at(-1)?.id ?? '', after: 0 })).toMatchObject({ ok: true });
});

const messageName = fc.oneof(
  fc.constantFrom('subscribe', 'unsubscribe', 'subscribe-list', 'unsubscribe-list', 'job:subscribe', 'ping', 'frame'),
  fc
    .string({ minLength: 1, maxLength: 20 })
    .filter((name) => !/^(connect|disconnect|newListener|removeListener)/.test(name)),
);
const argument = fc.oneof(
  fc.jsonValue(),
  fc.record({ jobId: fc.oneof(fc.uuid(), fc.jsonValue()), after: fc.oneof(fc.integer(), fc.double(), fc.jsonValue()) }),
  fc.uint8Array({ maxLength: 100 }),
  fc.string({ minLength: 1_000, maxLength: 20_000 }),
);
const message = fc.tuple(messageName, fc.array(argument, { maxLength: 4 }), fc.boolean());

it('goes on serving a client whatever it sends', async () => {
  const { id } = await createJob();
  const subscriptions = {
    [feedNamespace]: ['subscribe', (jobId: string) => ({ jobId, after: 0 })],
    '/': ['job:subscribe', (jobId: string) => jobId],
  } as const;
  for (const namespace of [feedNamespace, '/'] as const) {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 15 }), async (messages) => {
        const { socket } = await sockets.dialectClient(namespace);
        for (const [name, args, wantsAnswer] of messages) {
          if (wantsAnswer) socket.emit(name, ...args, () => {});
          else socket.emit(name, ...args);
        }
        const [subscription, request] = subscriptions[namespace];
        const answer: unknown = await socket.timeout(5_000).emitWithAck(subscription, request(id));
        expect(answer).toMatchObject({ ok: true });
        socket.disconnect();
      }),
      { numRuns: 60 },
    );
  }
  expect(sockets.server.malformed.totals()).toMatchObject({ 'feed subscribe': expect.any(Number) });
}, 60_000);

it('answers a request that is none, with whatever else came before the acknowledgement', async () => {
  const socket = (await sockets.dialectClient(feedNamespace)).socket;
  const ask = (name: string, ...args: unknown[]): Promise<unknown> => socket.timeout(5_000).emitWithAck(name, ...args);
  const refusal = { ok: false, code: 'bad_request' };
  expect(await ask('subscribe')).toMatchObject(refusal);
  expect(await ask('subscribe', null, 1, 2, 3)).toMatchObject(refusal);
  expect(await ask('subscribe', Buffer.alloc(40_000))).toMatchObject(refusal);
  expect(await ask('no such message', 1)).toMatchObject(refusal);
  expect(await ask('subscribe-list', 'for', 'nothing')).toMatchObject({ ok: true });
  expect(sockets.server.malformed.totals()).toEqual({ 'feed subscribe': 3, 'feed unknown': 1 });
});

it('ends a connection that sends more in one message than is allowed, and no other', async () => {
  const witness = await sockets.feedClient();
  const { socket } = await sockets.dialectClient(feedNamespace);
  socket.io.reconnection(false);
  const ended = new Promise((resolve) => socket.once('disconnect', resolve));
  socket.emit('subscribe', 'x'.repeat(limits.socketMessageBytes + 1));
  await ended;
  expect(await witness.emitWithAck('subscribe-list')).toMatchObject({ ok: true });
});

const notifications = (heard: readonly Heard[]) =>
  heard.flatMap(({ event, payload }) => (event === 'system:notification' ? [payload] : []));

it('tells a client of a dialect that asked for no answer in the dialect’s own words, and seldom', async () => {
  const { id } = await createJob();
  const { socket, heard } = await sockets.dialectClient();
  for (let n = 0; n < limits.messageBurst + 400; n += 1) socket.emit('job:unsubscribe', id);
  await expect.poll(() => notifications(heard).length).toBeGreaterThan(0);
  expect(notifications(heard)[0]).toMatchObject({
    type: 'error',
    message: 'Too many messages at once.',
    details: { code: 'rate_limited', retryAfterMs: 1_000 },
  });
  // The same connection, so that the answer comes after all that the others were told.
  const answer: unknown = await socket.timeout(10_000).emitWithAck('job:subscribe', id);
  expect(answer).toHaveProperty('ok');
  expect(notifications(heard).length).toBeLessThan(50);
  expect(socket.connected).toBe(true);
});

it('tells a client of a dialect of a message that is none, where it asked for no answer', async () => {
  const { socket, heard } = await sockets.dialectClient();
  socket.emit('no such message');
  socket.emit('job:unsubscribe', { not: 'an id' });
  await expect.poll(() => notifications(heard).length).toBe(2);
  expect(notifications(heard)).toMatchObject([
    { type: 'error', message: 'There is no such message.', details: { code: 'bad_request' } },
    { type: 'error', message: 'job:unsubscribe needs the id of a job.', details: { code: 'bad_request' } },
  ]);
  expect(sockets.server.malformed.totals()).toEqual({ 'automation unknown': 1, 'automation job:unsubscribe': 1 });
});
