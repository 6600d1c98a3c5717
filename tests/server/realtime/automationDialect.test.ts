import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ArtifactDraft } from '#protocol/artifact';
import type { JobEventDraft } from '#protocol/jobEvent';
import { startEngine, type Engine } from '../../support/engine.ts';
import { startSockets, type Heard, type TestSockets } from '../../support/socketServer.ts';
import { testPipeline } from '../../support/testPipeline.ts';

let engine: Engine;
let sockets: TestSockets;

beforeEach(async () => {
  engine = await startEngine({ automation: testPipeline() });
  sockets = await startSockets(engine);
});
afterEach(async () => {
  await sockets.close();
  await engine.close();
});

const screenshot = (n: number): ArtifactDraft => ({
  id: `shot-${n}`,
  kind: 'screenshot',
  stage: 'collect',
  status: 'ready',
  data: { productUrl: `http://shop.test/${n}` },
  file: { key: `jobs/x/shot-${n}.png`, name: `shot-${n}.png`, mimeType: 'image/png', sizeBytes: 1 },
});
const added = (artifact: ArtifactDraft): JobEventDraft => ({ type: 'artifact', data: { op: 'added', artifact } });
const begun: JobEventDraft[] = [
  { type: 'started', data: { workerId: 'w' } },
  { type: 'stage', data: { stage: 'collect', status: 'running' } },
];
const ended: JobEventDraft = { type: 'completed', data: { result: {} } };

const createJob = () => engine.jobs.create({ pipeline: 'automation', input: {}, ownerId: null });
const append = (jobId: string, ...drafts: JobEventDraft[]) => engine.jobLog.append(jobId, () => drafts);
const names = (heard: readonly Heard[]) => heard.map(({ event }) => event);

const until = (condition: () => boolean) => expect.poll(condition, { timeout: 20_000 }).toBe(true);

it('tells a client that subscribes on job:created of all that came in between, once and in order', async () => {
  const { socket, heard } = await sockets.dialectClient();
  socket.on('job:created', ({ jobId }: { jobId: string }) => {
    setTimeout(() => socket.emit('job:subscribe', jobId), 50);
  });
  const { id } = await createJob();
  await append(id, ...begun);
  for (let n = 1; n <= 40; n += 1) {
    await append(id, added(screenshot(n)));
    await sleep(2);
  }
  await append(id, ended);
  await until(() => names(heard).includes('job:completed'));
  expect(names(heard)).toEqual([
    'job:created',
    'job:updated',
    ...Array.from({ length: 40 }, () => 'screenshot:captured'),
    'job:completed',
  ]);
  const shots = heard.filter(({ event }) => event === 'screenshot:captured');
  expect(shots.map(({ payload }) => payload.screenshotId)).toEqual(
    Array.from({ length: 40 }, (_, n) => `shot-${n + 1}`),
  );
  expect(heard.at(-1)?.payload.results).toMatchObject({ summary: { totalProducts: 40 } });
});

it('plays the whole job to a client that comes when it is over', async () => {
  const { id } = await createJob();
  await append(id, ...begun, added(screenshot(1)), ended);
  const { socket, heard } = await sockets.dialectClient();
  socket.emit('job:subscribe', id);
  await until(() => names(heard).includes('job:completed'));
  expect(names(heard)).toEqual(['job:created', 'job:updated', 'screenshot:captured', 'job:completed']);
});

it('sends each event once to a client in both rooms of a job, until it has left both', async () => {
  const { socket, heard } = await sockets.dialectClient();
  const witness = await sockets.dialectClient();
  const { id } = await createJob();
  witness.socket.emit('job:subscribe', id);
  socket.emit('job:subscribe', id);
  socket.emit('automation:subscribe', id);
  await append(id, ...begun, added(screenshot(1)));
  await until(() => names(heard).includes('screenshot:captured'));
  socket.emit('job:unsubscribe', id);
  await append(id, added(screenshot(2)));
  await until(() => heard.filter(({ event }) => event === 'screenshot:captured').length === 2);
  expect(await socket.emitWithAck('automation:unsubscribe', id)).toEqual({ ok: true, jobId: id });
  await append(id, added(screenshot(3)));
  await until(() => witness.heard.filter(({ event }) => event === 'screenshot:captured').length === 3);
  // What was sent before the pong has come before it.
  socket.emit('ping');
  await until(() => names(heard).includes('system:notification'));
  expect(heard.filter(({ event }) => event === 'screenshot:captured')).toHaveLength(2);
});

it('keeps each of many clients that come at any time complete and in order', async () => {
  const { id } = await createJob();
  await append(id, ...begun);
  const clients: { heard: Heard[] }[] = [];
  const joining = (async () => {
    for (let n = 0; n < 12; n += 1) {
      const client = await sockets.dialectClient();
      client.socket.emit(n % 2 === 0 ? 'job:subscribe' : 'automation:subscribe', id);
      clients.push(client);
    }
  })();
  for (let n = 1; n <= 200; n += 1) await append(id, added(screenshot(n)));
  await joining;
  await append(id, ended);
  await until(() => clients.every(({ heard }) => names(heard).includes('job:completed')));
  for (const { heard } of clients) {
    const shots = heard
      .filter(({ event }) => event === 'screenshot:captured')
      .map(({ payload }) => payload.screenshotId);
    expect(shots).toEqual(Array.from({ length: 200 }, (_, n) => `shot-${n + 1}`));
  }
});

it('refuses a subscription to a job that is not there, through the ack or in the dialect’s own words', async () => {
  const { socket, heard } = await sockets.dialectClient();
  const answer: unknown = await socket.emitWithAck('job:subscribe', randomUUID());
  expect(answer).toMatchObject({ ok: false, code: 'job_not_found' });
  socket.emit('job:subscribe', { not: 'an id' });
  await until(() => heard.length === 1);
  expect(heard[0]).toMatchObject({ event: 'system:notification', payload: { type: 'error' } });
  expect(socket.connected).toBe(true);
});

it('answers ping with a notification', async () => {
  const { socket, heard } = await sockets.dialectClient();
  socket.emit('ping');
  await until(() => heard.length === 1);
  expect(heard[0]).toMatchObject({ event: 'system:notification', payload: { type: 'info', message: 'pong' } });
});
