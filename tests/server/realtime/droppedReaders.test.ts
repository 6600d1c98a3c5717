import { afterEach, expect, it } from 'vitest';
import { io, type Socket } from 'socket.io-client';
import { feedNamespace, type ClientToServerFeed, type ServerToClientFeed, type SubscribeAnswer } from '#protocol/feed';
import type { JobEventDraft } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import { unsentBytes, type Connection } from '../../../server/realtime/unsent.ts';
import { startEngine, type Engine } from '../../support/engine.ts';
import { startSockets, type Heard, type SocketOptions, type TestSockets } from '../../support/socketServer.ts';
import { readingOf } from '../../support/stalledReader.ts';
import { testPipeline } from '../../support/testPipeline.ts';

let engine: Engine;
let sockets: TestSockets;
const clients: Socket[] = [];

async function start(options: SocketOptions = {}): Promise<void> {
  engine = await startEngine({ automation: testPipeline() });
  sockets = await startSockets(engine, options);
}
afterEach(async () => {
  for (const client of clients.splice(0)) client.disconnect();
  await sockets.close();
  await engine.close();
});

const createJob = () => engine.jobs.create({ pipeline: 'automation', input: {}, ownerId: null });
const append = (jobId: string, draft: JobEventDraft) => engine.jobLog.append(jobId, () => [draft]);
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

/** Goes to every client of a dialect, also to those that do not read. */
const notice: JobEventDraft = { type: 'notice', data: { level: 'info', message: 'x'.repeat(200_000) } };
const page = (n: number): JobEventDraft => {
  const data = { productUrl: `https://shop.example/${n}?${'x'.repeat(200_000)}` };
  const artifact = { id: `shot-${n}`, kind: 'screenshot', stage: 'collect', status: 'ready', data } as const;
  return { type: 'artifact', data: { op: 'added', artifact } };
};

type Line = { readyState: number; CLOSED: number };
const lineOf = (connection: Connection) => (connection as unknown as { transport: { socket: Line } }).transport.socket;
const isClosed = (line: Line) => line.readyState === line.CLOSED;

/** What the operating system takes for a client that does not read differs: as much is appended as it needs. */
async function appendUntil(isOver: () => boolean, jobId: string, draft: (n: number) => JobEventDraft): Promise<void> {
  for (let n = 0; !isOver(); n += 1) {
    if (n === 400) throw new Error('80 MB were not enough');
    await append(jobId, draft(n));
  }
}

/** Follows a job over the native feed, pulls what it lacks, and comes back by itself; hears a dialect as well. */
async function feedReader(jobId: string) {
  const socket: Socket<ServerToClientFeed, ClientToServerFeed> = io(`${sockets.url}${feedNamespace}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
  });
  clients.push(socket, socket.io.socket('/').connect());
  const seqs: number[] = [];
  const byes: unknown[] = [];
  const apply = (events: readonly { seq: number }[]) => {
    for (const { seq } of events) if (seq === seqs.length + 1) seqs.push(seq);
  };
  socket.on('frame', ({ events }) => apply(events));
  socket.on('bye', (bye) => byes.push(bye));
  let connections = 0;
  const follow = async () => {
    connections += 1;
    for (let head = Infinity; seqs.length < head;) {
      const answer: SubscribeAnswer = await socket.emitWithAck('subscribe', { jobId, after: seqs.length });
      if (!answer.ok) throw new Error(answer.message);
      apply(answer.events);
      head = answer.head;
    }
  };
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', () => void follow().then(resolve, reject));
  });
  return { socket, seqs, byes, connections: () => connections };
}

it('drops a connection that stays above the limit, and its client recovers all by coming back', async () => {
  await start();
  const followed = await createJob();
  const noticed = await createJob();
  const sleeper = await feedReader(followed.id);
  const dead = await feedReader(followed.id);
  for (const { socket } of [sleeper, dead]) readingOf(socket).stop();
  const lines = sockets.server.connections().map(lineOf);
  const isDropped = () => sockets.server.connections().every(({ readyState }) => readyState !== 'open');
  await appendUntil(isDropped, noticed.id, () => notice);
  for (const n of upTo(10)) await append(followed.id, { type: 'log', data: { level: 'info', message: `line ${n}` } });

  // Who reads again within a moment is told why.
  readingOf(sleeper.socket).resume();
  await expect.poll(() => sleeper.byes, { timeout: 20_000 }).toMatchObject([{ reason: 'slow' }]);
  await expect.poll(() => sleeper.seqs, { timeout: 20_000 }).toEqual(upTo(12));
  expect(sleeper.connections()).toBe(2);

  // The other's connection is ended without its doing.
  await expect.poll(() => lines.every(isClosed), { timeout: 20_000 }).toBe(true);
  readingOf(dead.socket).resume();
  await expect.poll(() => dead.seqs, { timeout: 20_000 }).toEqual(upTo(12));
}, 90_000);

/** A client of a dialect as it is in the field: subscribes whenever it is connected. `heard` begins anew each time. */
function dialectReader(jobId: string) {
  const socket = io(sockets.url, { transports: ['websocket'], forceNew: true, reconnectionDelay: 50 });
  clients.push(socket);
  const heard: Heard[] = [];
  const told = { connections: 0 };
  socket.onAny((event: string, payload: Record<string, unknown>) => heard.push({ event, payload }));
  socket.on('connect', () => {
    heard.length = 0;
    told.connections += 1;
    socket.emit('job:subscribe', jobId);
  });
  const seqs = () => heard.filter(({ event }) => event !== 'system:notification').map(({ payload }) => payload['seq']);
  return { socket, seqs, told };
}

it('cuts off a client of a dialect that does not take what goes to everyone, and plays it the job anew', async () => {
  await start();
  const followed = await createJob();
  const noticed = await createJob();
  const reader = dialectReader(followed.id);
  await expect.poll(reader.seqs).toEqual([1]);
  readingOf(reader.socket).stop();
  await appendUntil(
    () => sockets.server.connections().length === 0,
    noticed.id,
    () => notice,
  );
  await append(followed.id, page(1));
  readingOf(reader.socket).resume();
  await expect.poll(reader.seqs, { timeout: 20_000 }).toEqual([1, 3]);
  expect(reader.told.connections).toBeGreaterThan(1);
}, 90_000);

it('cuts off a client of a dialect that takes nothing for too long, and plays it the job anew', async () => {
  await start({ bounds: { slowReaderStallMs: 1_000 } });
  const { id } = await createJob();
  const reader = dialectReader(id);
  await expect.poll(reader.seqs).toEqual([1]);
  readingOf(reader.socket).stop();
  const [connection] = sockets.server.connections();
  const unsent = () => (connection === undefined ? 0 : unsentBytes(connection));
  await appendUntil(() => unsent() > limits.slowReaderPullBytes, id, page);
  // From here on it is behind, and is played no more than it takes.
  for (const n of upTo(10)) await append(id, page(1_000 + n));
  const seen: number[] = [];
  const look = () => {
    seen.push(unsent());
    return sockets.server.connections().length;
  };
  await expect.poll(look, { timeout: 20_000 }).toBe(0);
  expect(Math.max(...seen)).toBeLessThan(limits.slowReaderDropBytes);
  const { lastSeq } = await engine.jobs.summary(id);
  readingOf(reader.socket).resume();
  await expect.poll(reader.seqs, { timeout: 40_000 }).toEqual([1, ...upTo(lastSeq).slice(2)]);
}, 90_000);
