import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Socket } from 'socket.io-client';
import type { ClientToServerFeed, ServerToClientFeed } from '#protocol/feed';
import type { JobEvent, JobEventDraft } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import { startEngine, type Engine } from '../../support/engine.ts';
import { startSockets, type TestSockets } from '../../support/socketServer.ts';
import { readingOf } from '../../support/stalledReader.ts';
import { testPipeline } from '../../support/testPipeline.ts';

type FeedClient = Socket<ServerToClientFeed, ClientToServerFeed>;

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

const createJob = () => engine.jobs.create({ pipeline: 'automation', input: {}, ownerId: null });
const line = (n: number, length = 0): JobEventDraft => ({
  type: 'log',
  data: { level: 'info', message: `line ${n} ${'x'.repeat(length)}` },
});

/** What a client of the feed does: applies what is next, and pulls from the log what it learns that it lacks. */
async function reader(jobId: string) {
  const socket: FeedClient = await sockets.feedClient();
  const seqs: number[] = [];
  const told = { pulls: 0, byes: 0 };
  let head = 0;
  let pulling: Promise<unknown> | null = null;

  function apply(events: readonly JobEvent[]): void {
    for (const { seq } of events) if (seq === seqs.length + 1) seqs.push(seq);
  }
  async function pull(): Promise<void> {
    while (seqs.length < head) apply((await engine.jobs.events(jobId, seqs.length, limits.eventsPerAnswer)).events);
  }
  function noteHead(seq: number): void {
    head = Math.max(head, seq);
    // A database that is busy for a moment is asked again, as any client would.
    pulling ??= pull()
      .catch(() => sleep(300))
      .finally(() => {
        pulling = null;
        if (seqs.length < head) noteHead(head);
      });
  }
  socket.on('frame', ({ events }) => {
    apply(events);
    noteHead(events.at(-1)?.seq ?? 0);
  });
  socket.on('heads', ([first]) => noteHead(first?.seq ?? 0));
  socket.on('pull', (told1) => {
    told.pulls += 1;
    noteHead(told1.head);
  });
  socket.on('bye', () => (told.byes += 1));
  const answer = await socket.emitWithAck('subscribe', { jobId, after: 0 });
  if (answer.ok) apply(answer.events);
  return { socket, jobId, seqs, told };
}

function memoryMb(): number {
  setFlagsFromString('--expose_gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
}

it('keeps little for 20 readers that stop reading, and lets them recover everything', async () => {
  const eventsPerJob = 45;
  const eventBytes = 240_000;
  const jobs = await Promise.all(Array.from({ length: 20 }, createJob));
  const readers = await Promise.all(jobs.map(({ id }) => reader(id)));
  const witness = await reader(jobs[0]?.id ?? '');
  for (const { socket } of readers) readingOf(socket).stop();

  const before = memoryMb();
  for (let n = 0; n < eventsPerJob; n += 1) {
    await Promise.all(jobs.map(({ id }) => engine.jobLog.append(id, () => [line(n, eventBytes)])));
  }
  await expect.poll(() => witness.seqs.length, { timeout: 20_000 }).toBe(eventsPerJob + 2);
  // 11 MB for each of them, of which the operating system takes some.
  await expect.poll(() => memoryMb() - before, { timeout: 10_000, interval: 200 }).toBeLessThan(60);

  for (const { socket } of readers) readingOf(socket).resume();
  for (const { seqs, jobId } of readers) {
    await expect.poll(() => seqs.length, { timeout: 40_000 }).toBe(eventsPerJob + 2);
    const log = await engine.database.pool.query('SELECT seq FROM job_events WHERE job_id = $1 ORDER BY seq', [jobId]);
    expect(seqs).toEqual(log.rows.map(({ seq }) => seq));
  }
  expect(readers.filter(({ told }) => told.pulls > 0).length).toBeGreaterThan(10);

  // Back to being sent what happens.
  await engine.jobLog.append(jobs[3]?.id ?? '', () => [line(999)]);
  await expect.poll(() => readers[3]?.seqs.length, { timeout: 10_000 }).toBe(eventsPerJob + 3);
}, 120_000);

it('does not take a burst that came in one commit for a reader that never reads', async () => {
  const { id } = await createJob();
  const slow = await reader(id);
  readingOf(slow.socket).stop();
  // What the operating system takes for a client that does not read differs; this is beyond it, and beyond the drop.
  const burst = Array.from({ length: 30 }, (_, n) => line(n, 240_000));
  await engine.jobLog.append(id, () => burst);
  await sleep(500);
  readingOf(slow.socket).resume();
  await expect.poll(() => slow.seqs.length, { timeout: 20_000 }).toBe(burst.length + 2);
  expect(slow.told.byes).toBe(0);
  expect(slow.socket.connected).toBe(true);
}, 60_000);

it('sends the rows that a slow reader of the list has missed, once it reads again', async () => {
  const { id } = await createJob();
  const { socket } = await reader(id);
  const rows = new Map<string, number>();
  socket.on('jobs', ({ jobs }) => {
    for (const row of jobs) rows.set(row.id, row.lastSeq);
  });
  await socket.emitWithAck('subscribe-list');
  readingOf(socket).stop();
  for (let n = 0; n < 80; n += 1) await engine.jobLog.append(id, () => [line(n, 240_000)]);
  const other = await createJob();
  await sleep(2 * limits.listPatchMs);
  readingOf(socket).resume();
  await expect.poll(() => [rows.get(id), rows.get(other.id)], { timeout: 20_000 }).toEqual([82, 2]);
}, 60_000);

it('sends many rows that change at once to who reads, and to who did not until now, and sends neither away', async () => {
  const { id } = await createJob();
  const lists = await Promise.all(
    [await reader(id), await reader(id)].map(async ({ socket, told }) => {
      const rows = new Map<string, number>();
      socket.on('jobs', ({ jobs }) => {
        for (const row of jobs) rows.set(row.id, row.lastSeq);
      });
      await socket.emitWithAck('subscribe-list');
      return { socket, told, changed: () => many.filter((job) => rows.get(job.id) === 3).length };
    }),
  );
  const [quick, slow] = lists as [(typeof lists)[0], (typeof lists)[0]];
  const many = await Promise.all(Array.from({ length: 3 * limits.jobsPerAnswer }, createJob));
  readingOf(slow.socket).stop();
  for (let n = 0; n < 80; n += 1) await engine.jobLog.append(id, () => [line(n, 240_000)]);
  // Together these rows are more than a connection may have unsent.
  const fat = { stage: 'collect', done: 1, total: 2, message: 'x'.repeat(900) };
  await Promise.all(many.map((job) => engine.jobLog.append(job.id, () => [{ type: 'progress', data: fat }])));
  await expect.poll(quick.changed, { timeout: 20_000 }).toBe(many.length);
  readingOf(slow.socket).resume();
  await expect.poll(slow.changed, { timeout: 20_000 }).toBe(many.length);
  for (const { socket, told } of lists) expect([told.byes, socket.connected]).toEqual([0, true]);
}, 90_000);

it('waits for a client of a dialect that stops reading, and then goes on where it was, in order and once', async () => {
  const { id } = await createJob();
  const { socket, heard } = await sockets.dialectClient();
  const quick = await sockets.dialectClient();
  for (const client of [socket, quick.socket]) await client.emitWithAck('job:subscribe', id);
  const steps = () => [
    { type: 'stage', data: { stage: 'collect', status: 'running' } } as const,
    ...Array.from({ length: 20 }, (_, n) => page(n)),
  ];
  const page = (n: number): JobEventDraft => {
    const data = { productUrl: `https://shop.example/${n}?${'x'.repeat(100_000)}` };
    const artifact = { id: `shot-${n}`, kind: 'screenshot', stage: 'collect', status: 'ready', data } as const;
    return { type: 'artifact', data: { op: 'added', artifact } };
  };
  readingOf(socket).stop();
  for (let round = 0; round < 8; round += 1) {
    for (const step of steps()) await engine.jobLog.append(id, () => [step]);
  }
  const seqsOf = (events: typeof heard) => events.map(({ payload }) => Number(payload['seq']));
  const told = () => seqsOf(quick.heard);
  await expect.poll(() => told().at(-1), { timeout: 10_000 }).toBe(2 + 8 * 21);
  expect(heard.length).toBeLessThan(quick.heard.length);
  readingOf(socket).resume();
  await expect.poll(() => seqsOf(heard), { timeout: 20_000 }).toEqual(told());
}, 60_000);
