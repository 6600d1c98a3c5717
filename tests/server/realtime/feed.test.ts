import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SubscribeAnswer } from '#protocol/feed';
import type { JobEventDraft } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import { startEngine, type Engine } from '../../support/engine.ts';
import { startSockets, type TestSockets } from '../../support/socketServer.ts';
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
const line = (n: number): JobEventDraft => ({ type: 'log', data: { level: 'info', message: `line ${n}` } });

it('answers a subscription with what was missed, and sends what comes after in frames', async () => {
  const { id } = await createJob();
  const socket = await sockets.feedClient();
  const seqs: number[] = [];
  socket.on('frame', ({ jobId, events }) => {
    expect(jobId).toBe(id);
    for (const event of events) seqs.push(event.seq);
  });
  const answer: SubscribeAnswer = await socket.emitWithAck('subscribe', { jobId: id, after: 1 });
  expect(answer).toMatchObject({ ok: true, head: 2, epoch: 'test', events: [{ seq: 2, type: 'queued' }] });
  for (let n = 0; n < 50; n += 1) await engine.jobLog.append(id, () => [line(n)]);
  await expect.poll(() => seqs).toEqual(Array.from({ length: 50 }, (_, n) => n + 3));
});

it('gives at most as many missed events as fit into an answer, and the head to pull up to', async () => {
  const { id } = await createJob();
  await engine.jobLog.append(id, () => Array.from({ length: 500 }, (_, n) => line(n)));
  const socket = await sockets.feedClient();
  const answer: SubscribeAnswer = await socket.emitWithAck('subscribe', { jobId: id, after: 0 });
  if (!answer.ok) throw new Error(answer.message);
  expect(answer.head).toBe(502);
  expect(answer.events).toHaveLength(limits.eventsPerAnswer);
});

it('refuses a job that is not there and a message that is none, and stays connected', async () => {
  const socket = await sockets.feedClient();
  expect(await socket.emitWithAck('subscribe', { jobId: randomUUID(), after: 0 })).toMatchObject({
    ok: false,
    code: 'job_not_found',
  });
  const nonsense = { jobId: 7 } as unknown as { jobId: string; after: number };
  expect(await socket.emitWithAck('subscribe', nonsense)).toMatchObject({ ok: false, code: 'bad_request' });
  expect(socket.connected).toBe(true);
});

it('patches the list with the newest row of each job that changed', async () => {
  const socket = await sockets.feedClient();
  await socket.emitWithAck('subscribe-list');
  const rows = new Map<string, number>();
  socket.on('jobs', ({ jobs }) => {
    for (const job of jobs) rows.set(job.id, job.lastSeq);
  });
  const { id } = await createJob();
  await engine.jobLog.append(id, () => [line(1), line(2)]);
  await expect.poll(() => rows.get(id)).toBe(4);
});

it('sends nothing more of a job that is no longer followed', async () => {
  const { id } = await createJob();
  const socket = await sockets.feedClient();
  const seqs: number[] = [];
  socket.on('frame', ({ events }) => seqs.push(...events.map(({ seq }) => seq)));
  await socket.emitWithAck('subscribe', { jobId: id, after: 2 });
  await engine.jobLog.append(id, () => [line(1)]);
  await expect.poll(() => seqs).toEqual([3]);
  socket.emit('unsubscribe', id);
  const rows: number[] = [];
  socket.on('jobs', ({ jobs }) => rows.push(...jobs.map(({ lastSeq }) => lastSeq)));
  await socket.emitWithAck('subscribe-list');
  await engine.jobLog.append(id, () => [line(2)]);
  // The list tells of it, and later than a frame would.
  await expect.poll(() => rows).toContain(4);
  expect(seqs).toEqual([3]);
});
