import { randomUUID } from 'node:crypto';
import { io, type ManagerOptions, type Socket, type SocketOptions as ClientOptions } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { JobEventDraft } from '#protocol/jobEvent';
import { startEngine, type Engine } from '../../support/engine.ts';
import { startFaultProxy } from '../../support/faultProxy.ts';
import { startSockets, type Heard, type TestSockets } from '../../support/socketServer.ts';
import { testPipeline } from '../../support/testPipeline.ts';

let engine: Engine;
let sockets: TestSockets;
const clients: Socket[] = [];

beforeAll(async () => {
  engine = await startEngine({ documents: testPipeline(), automation: testPipeline() });
  sockets = await startSockets(engine);
});
afterEach(() => {
  for (const client of clients.splice(0)) client.disconnect();
});
afterAll(async () => {
  await sockets.close();
  await engine.close();
});

const soon = { timeout: 20_000, interval: 20 };
const words = ['job-queued', 'job-started', 'job-progress', 'job-completed', 'job-failed'];

type Client = { socket: Socket; heard: Heard[]; of: (jobId: string) => Heard[]; named: (event: string) => Heard[] };

/** A client as they are in the field; each test has a user of its own. */
async function connect(
  userId: string,
  url = sockets.url,
  options: Partial<ManagerOptions & ClientOptions> = {},
): Promise<Client> {
  const socket = io(url, {
    auth: { token: 'theirs', userId },
    transports: ['websocket', 'polling'],
    timeout: 10_000,
    forceNew: true,
    ...options,
  });
  clients.push(socket);
  const heard: Heard[] = [];
  socket.onAny((event: string, payload: Record<string, unknown>) => heard.push({ event, payload }));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const of = (jobId: string) => heard.filter(({ event, payload }) => words.includes(event) && payload.jobId === jobId);
  return { socket, heard, of, named: (name) => heard.filter(({ event }) => event === name) };
}

const createJob = (ownerId: string) => engine.jobs.create({ pipeline: 'documents', input: {}, ownerId });
const append = (jobId: string, ...drafts: JobEventDraft[]) => engine.jobLog.append(jobId, () => drafts);
const names = (heard: readonly Heard[]) => heard.map(({ event }) => event);
const begun: JobEventDraft[] = [
  { type: 'started', data: { workerId: 'w' } },
  { type: 'stage', data: { stage: 'collect', status: 'running' } },
];
const read = (done: number): JobEventDraft => ({ type: 'progress', data: { stage: 'collect', done, total: 4 } });
const file = { key: 'jobs/x/all.pdf', name: 'all.pdf', mimeType: 'application/pdf', sizeBytes: 7 };
const result = {
  summary: { pages: 4, pagesWithText: 4, pagesRead: 0, pagesFailed: 0, words: 9, totalProcessingTime: 5 },
  metadata: { title: 'Report' },
  outline: [],
  downloads: [{ title: 'Searchable PDF', format: 'pdf', file }],
};
const ended: JobEventDraft = { type: 'completed', data: { result } };

it('tells the owner of a job unasked, from its queueing to its end', async () => {
  const client = await connect('ann');
  const { id } = await createJob('ann');
  const { id: others } = await createJob('bob');
  await expect.poll(() => names(client.of(id)), soon).toEqual(['job-queued']);
  await append(id, ...begun, read(1), read(3));
  await append(id, ended);
  await expect
    .poll(() => names(client.of(id)), soon)
    .toEqual(['job-queued', 'job-started', 'job-progress', 'job-progress', 'job-progress', 'job-completed']);
  const [queued, started, , , progress, completed] = client.of(id).map(({ payload }) => payload);
  expect(queued).toMatchObject({ status: 'queued', progress: 0, queuePosition: expect.any(Number) });
  expect(queued?.queuePosition).toBeGreaterThanOrEqual(1);
  expect(started).toMatchObject({ status: 'started' });
  expect(progress).toMatchObject({ status: 'progress', progress: 37.5, step: 'collect (3 of 4)' });
  expect(progress?.stage).toBe(progress?.step);
  expect(completed).toMatchObject({ status: 'completed', progress: 100, result: { metadata: result.metadata } });
  const { downloads } = (completed?.result ?? { downloads: [] }) as { downloads: Record<string, unknown>[] };
  expect(downloads[0]).toMatchObject({
    title: 'Searchable PDF',
    url: expect.stringMatching(/^\/api\/files\/.+\?token=/),
  });
  const shares = client.of(id).map(({ payload }) => payload.progress);
  expect(shares).toEqual(shares.toSorted((a, b) => Number(a) - Number(b)));
  expect(client.of(others)).toEqual([]);
});

it('tells of a failure and of a cancellation, and of another attempt', async () => {
  const client = await connect('cas');
  const { id } = await createJob('cas');
  await append(id, ...begun, {
    type: 'failed',
    data: { error: { code: 'pdf_corrupt', message: 'This PDF is damaged.' }, stage: 'collect' },
  });
  await expect.poll(() => client.named('job-failed'), soon).toHaveLength(1);
  expect(client.named('job-failed')[0]?.payload).toMatchObject({ status: 'failed', error: 'This PDF is damaged.' });
  await engine.jobs.retry(id, { kind: 'user' });
  await engine.jobs.cancel(id, { kind: 'user' });
  await expect.poll(() => client.named('job-failed'), soon).toHaveLength(2);
  expect(names(client.of(id))).toEqual([
    'job-queued',
    'job-started',
    'job-progress',
    'job-failed',
    'job-queued',
    'job-failed',
  ]);
  expect(client.of(id).at(-1)?.payload).toMatchObject({ error: 'Cancelled' });
});

it('plays to a client that comes later what is under way or has only just ended, in order and once', async () => {
  const [running, over, longOver] = [await createJob('dan'), await createJob('dan'), await createJob('dan')];
  await append(running.id, ...begun, read(1));
  for (const { id } of [over, longOver]) await append(id, ...begun, ended);
  await engine.database.pool.query(`UPDATE jobs SET finished_at = now() - interval '1 hour' WHERE id = $1`, [
    longOver.id,
  ]);
  const arriving = connect('dan');
  // While it comes, things go on.
  const going = (async () => {
    for (const done of [2, 3, 4]) await append(running.id, read(done));
  })();
  const client = await arriving;
  await going;
  await append(running.id, ended);
  await expect.poll(() => client.named('job-completed'), soon).toHaveLength(2);
  const whole = ['job-queued', 'job-started', 'job-progress'];
  expect(names(client.of(running.id))).toEqual([
    ...whole,
    ...Array.from({ length: 4 }, () => 'job-progress'),
    'job-completed',
  ]);
  const seqs = client.of(running.id).map(({ payload }) => payload.seq);
  expect(new Set(seqs).size).toBe(seqs.length);
  expect(names(client.of(over.id))).toEqual([...whole, 'job-completed']);
  expect(client.of(longOver.id)).toEqual([]);
  await engine.jobs.create({ pipeline: 'documents', input: {}, ownerId: 'dan' });
  await expect.poll(() => client.named('job-queued'), soon).toHaveLength(3);
  expect(client.of(longOver.id)).toEqual([]);
});

it('tells those who wait again when their place has changed', async () => {
  const client = await connect('eve');
  const [first, second] = [await createJob('eve'), await createJob('eve')];
  await expect.poll(() => names(client.of(second.id)), soon).toEqual(['job-queued']);
  const before = Number(client.of(second.id)[0]?.payload.queuePosition);
  expect(before).toBeGreaterThan(1);
  await append(first.id, ...begun);
  await expect
    .poll(() => client.of(second.id).map(({ payload }) => payload.queuePosition), soon)
    .toEqual([before, before - 1]);
  await append(second.id, ...begun);
  await expect.poll(() => names(client.of(second.id)).slice(2), soon).toEqual(['job-started', 'job-progress']);
});

it('sends how the queues stand to those who speak the dialect, on change and not too often', async () => {
  const speaks = await connect('fay');
  const passive = io(sockets.url, { forceNew: true, transports: ['websocket'], auth: { userId: 'gus' } });
  clients.push(passive);
  const heard: string[] = [];
  passive.onAny((event: string) => heard.push(event));
  await expect.poll(() => passive.connected, soon).toBe(true);
  await expect.poll(() => speaks.named('queue-status'), soon).not.toEqual([]);
  const waiting = () => {
    const normal = speaks.named('queue-status').at(-1)?.payload.normal as { waiting: number } | undefined;
    return normal?.waiting;
  };
  await Promise.all(Array.from({ length: 20 }, () => createJob('someone')));
  const lane = (await engine.jobs.lanes()).find(({ lane: name }) => name === 'normal');
  expect(lane?.waiting).toBeGreaterThanOrEqual(20);
  await expect.poll(waiting, soon).toBe(lane?.waiting);
  expect(speaks.named('queue-status').at(-1)?.payload).toEqual({
    premium: { waiting: 0, active: 0, avgWaitTime: 0 },
    normal: { waiting: lane?.waiting, active: lane?.active, avgWaitTime: expect.any(Number) },
    large: { waiting: 0, active: 0, avgWaitTime: 0 },
    totalWorkers: 0,
    activeWorkers: 0,
  });
  // An automation client counts what it hears: neither this nor the jobs of others concern it, a job of its own does.
  expect(heard).toEqual([]);
  await createJob('gus');
  await expect.poll(() => [...new Set(heard)].toSorted(), soon).toEqual(['job-queued', 'queue-status']);
});

it('gives admins the figures of the system, on request and every two seconds', async () => {
  const client = await connect('hal');
  expect(await client.socket.emitWithAck('request-system-metrics')).toEqual({ ok: true });
  expect(client.named('system-metrics')).toHaveLength(1);
  expect(client.named('system-metrics')[0]?.payload).toMatchObject({
    timestamp: expect.any(String),
    workers: [],
    queues: { totalWorkers: 0 },
    system: {
      totalMemoryUsage: expect.any(Number),
      totalCpuUsage: expect.any(Number),
      systemLoad: expect.any(Number),
      connectedUsers: expect.any(Number),
    },
    performance: { totalJobsProcessed: 0, errorRate: expect.any(Number), throughputPerHour: expect.any(Number) },
  });
  client.socket.emit('subscribe-admin');
  await expect.poll(() => client.named('system-metrics').length, soon).toBeGreaterThan(1);
  expect(await client.socket.emitWithAck('unsubscribe-admin')).toEqual({ ok: true });
});

it.each([
  ['tries all transports', (url: string, id: string) => connect(id, url, { tryAllTransports: true })],
  ['polls after a failure', (url: string, id: string) => connect(id, url, { transports: ['polling', 'websocket'] })],
])('serves a client that %s where WebSockets are refused', async (_, open) => {
  const targetPort = Number(new URL(sockets.url).port);
  const proxy = await startFaultProxy({ targetPort, usual: { webSocketsRefused: true } });
  try {
    const owner = randomUUID();
    const client = await open(proxy.url, owner);
    const { id } = await createJob(owner);
    await append(id, ...begun, read(4), ended);
    await expect.poll(() => names(client.of(id)).at(-1), soon).toBe('job-completed');
    expect(names(client.of(id))).toEqual([
      'job-queued',
      'job-started',
      'job-progress',
      'job-progress',
      'job-completed',
    ]);
    expect(client.socket.io.engine.transport.name).toBe('polling');
  } finally {
    for (const client of clients.splice(0)) client.disconnect();
    await proxy.close();
  }
});

it('tells a client of the automation dialect no more than before', async () => {
  const { socket, heard } = await sockets.dialectClient();
  const { id } = await engine.jobs.create({ pipeline: 'automation', input: {}, ownerId: 'ida' });
  await socket.emitWithAck('job:subscribe', id);
  await append(id, ...begun, { type: 'completed', data: { result: {} } });
  const ofJob = () => heard.filter(({ payload }) => payload.jobId === id);
  await expect.poll(() => names(ofJob()), soon).toEqual(['job:created', 'job:updated', 'job:completed']);
});
