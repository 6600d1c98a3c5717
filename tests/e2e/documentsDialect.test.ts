import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startFaultProxy, type FaultProxy } from '../support/faultProxy.ts';
import { startDocument } from '../support/sampleRun.ts';
import { startServer, type RunningServer } from '../support/server.ts';

/** How a client of the documents protocol behaves that has never heard of Signalbox: written from its description. */
let server: RunningServer;
let proxy: FaultProxy;
const clients: Socket[] = [];
beforeAll(async () => {
  // One job at a time, so that the others wait.
  server = await startServer({ env: { LANES: 'premium=1,normal=1,large=1' } });
  proxy = await startFaultProxy({ targetPort: server.port, usual: { webSocketsRefused: true } });
});
afterAll(async () => {
  for (const client of clients) client.disconnect();
  await proxy.close();
  await server.stop();
});

type JobProgress = {
  jobId: string;
  status?: string;
  progress?: number;
  step?: string;
  estimatedTime?: number;
  queuePosition?: number;
  result?: { summary: { pages: number }; downloads: { url: string }[] };
};
type Heard = { event: string; payload: JobProgress };

async function connect(url: string): Promise<{ socket: Socket; heard: Heard[]; statuses: unknown[] }> {
  const socket = io(url, {
    auth: { token: 'given by a sign-in elsewhere' },
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: 10_000,
    forceNew: true,
  });
  clients.push(socket);
  const heard: Heard[] = [];
  const statuses: unknown[] = [];
  for (const event of ['job-queued', 'job-started', 'job-progress', 'job-completed', 'job-failed']) {
    socket.on(event, (payload: JobProgress) => heard.push({ event, payload }));
  }
  socket.on('queue-status', (status: unknown) => statuses.push(status));
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return { socket, heard, statuses };
}

it('real documents are told from their queueing to their result, by WebSocket and by polling', async () => {
  const [direct, polling] = await Promise.all([connect(server.url), connect(proxy.url)]);
  const ids = [await startDocument(server.url), await startDocument(server.url)];
  for (const { heard, statuses } of [direct, polling]) {
    const ended = () => heard.filter(({ event }) => event === 'job-completed').map(({ payload }) => payload.jobId);
    await expect.poll(ended, { timeout: 60_000 }).toEqual(ids);
    for (const id of ids) {
      const told = heard.filter(({ payload }) => payload.jobId === id);
      const events = told.map(({ event }) => event);
      const order = [...new Set(events)];
      expect(order).toEqual(['job-queued', 'job-started', 'job-progress', 'job-completed']);
      expect(events).toEqual(events.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
      const payloads = told.map(({ payload }) => payload);
      for (const { queuePosition, estimatedTime } of payloads) {
        expect(queuePosition ?? 1).toBeGreaterThanOrEqual(1);
        expect(estimatedTime ?? 0).toBeGreaterThanOrEqual(0);
      }
      expect(payloads[0]?.queuePosition).toBeLessThanOrEqual(2);
      const shares = payloads.map(({ progress = 0 }) => progress);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(payloads.at(-1)).toMatchObject({ status: 'completed', progress: 100 });
      expect(payloads.at(-1)?.result?.summary.pages).toBeGreaterThan(1);
    }
    expect(statuses.at(-1)).toMatchObject({ premium: { waiting: 0 }, normal: {}, large: {}, totalWorkers: 1 });
  }
  expect(direct.socket.io.engine.transport.name).toBe('websocket');
  expect(polling.socket.io.engine.transport.name).toBe('polling');
  const url = direct.heard.at(-1)?.payload.result?.downloads[0]?.url ?? '';
  expect((await fetch(`${server.url}${url}`)).status).toBe(200);
});
