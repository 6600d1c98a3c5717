import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JobEvent } from '#protocol/jobEvent';
import { readLog, startSampleRun, untilEnded } from '../support/sampleRun.ts';
import { startServer, type RunningServer } from '../support/server.ts';

/** How a client of the automation protocol behaves that has never heard of Signalbox. */
let server: RunningServer;
const clients: Socket[] = [];
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  for (const client of clients) client.disconnect();
  await server.stop();
});

type Heard = { event: string; payload: Record<string, unknown> };

async function connect(): Promise<{ socket: Socket; heard: Heard[] }> {
  const socket = io(server.url, { transports: ['websocket', 'polling'], forceNew: true });
  clients.push(socket);
  const heard: Heard[] = [];
  socket.onAny((event: string, payload: Record<string, unknown>) => heard.push({ event, payload }));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return { socket, heard };
}

/** The event that a client of this protocol counts on for an event of the log, and the id in it; null for none. */
function wanted({ type, data }: JobEvent): string | null {
  if (type === 'created') return 'job:created';
  if (type === 'stage') return data.status === 'running' ? `job:updated ${data.stage}` : null;
  if (type === 'progress') return 'job:progress';
  if (type === 'completed') return 'job:completed';
  if (type !== 'artifact') return null;
  const { kind, status, id } = data.artifact;
  const words: Record<string, string | null> = {
    'screenshot ready': `screenshot:captured ${id}`,
    'ocr pending': 'ocr:started',
    'ocr ready': `ocr:completed ${id}`,
    'match ready': `match:found ${id}`,
    'match failed': 'match:failed',
    'label ready': `label:generated ${id}`,
  };
  return words[`${kind} ${status}`] ?? null;
}

function asWanted({ event, payload }: Heard): string {
  const id = payload.currentStage ?? payload.matchId ?? payload.labelId;
  const ids: Record<string, unknown> = {
    'job:updated': payload.currentStage,
    'screenshot:captured': payload.screenshotId,
    'ocr:completed': payload.ocrResultId,
    'match:found': id,
    'label:generated': id,
  };
  const told = ids[event];
  return typeof told === 'string' ? `${event} ${told}` : event;
}

it('a client that subscribes some time after job:created hears the whole run, once and in order', async () => {
  const delaysMs = [0, Math.random() * 500, 500 + Math.random() * 4_000];
  const listeners = await Promise.all(
    delaysMs.map(async (delayMs) => {
      const client = await connect();
      client.socket.on('job:created', ({ jobId }: { jobId: string }) => {
        setTimeout(() => client.socket.emit('job:subscribe', jobId), delayMs);
      });
      return client;
    }),
  );
  const jobId = await startSampleRun(server.url);
  await untilEnded(server.url, jobId, 60_000);
  const expected = (await readLog(server.url, jobId)).map(wanted).filter((event) => event !== null);
  expect(expected.filter((event) => event.startsWith('screenshot:captured'))).toHaveLength(23);
  for (const [index, { heard }] of listeners.entries()) {
    await expect.poll(() => heard.at(-1)?.event, { timeout: 10_000 }).toBe('job:completed');
    expect(heard.map(asWanted), `subscribed after ${delaysMs[index]} ms`).toEqual(expected);
    expect(heard.at(-1)?.payload).toMatchObject({
      jobId,
      results: { summary: { totalProducts: 24, successfulOCR: 23, failedOCR: 0, labelsGenerated: 22 } },
    });
  }
});

it('the connection test gives each connected client its six events, all heard when it answers', async () => {
  const { heard } = await connect();
  const response = await fetch(`${server.url}/api/test-websocket/run`, { method: 'POST' });
  expect(response.status).toBe(200);
  // What was sent before the answer is on another connection: give it the time of a round trip, and look for too many.
  await expect.poll(() => heard.length).toBeGreaterThanOrEqual(6);
  await sleep(300);
  const counts: Record<string, number> = {};
  for (const { event } of heard) counts[event] = (counts[event] ?? 0) + 1;
  expect(counts).toEqual({
    'job:created': 1,
    'job:updated': 2,
    'screenshot:captured': 1,
    'ocr:completed': 1,
    'job:completed': 1,
  });
});
