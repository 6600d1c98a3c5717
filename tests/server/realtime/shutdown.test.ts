import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEngine, type Engine } from '../../support/engine.ts';
import { startSockets, type TestSockets } from '../../support/socketServer.ts';
import { testPipeline } from '../../support/testPipeline.ts';

let engine: Engine;
let sockets: TestSockets;

beforeEach(async () => {
  engine = await startEngine({ test: testPipeline() });
  sockets = await startSockets(engine);
});
afterEach(() => engine.close());

it('answers what was asked, says goodbye to each client at a time of its own, and closes', async () => {
  const { id } = await engine.jobs.create({ pipeline: 'test', input: {}, ownerId: null });
  const clients = await Promise.all(Array.from({ length: 8 }, () => sockets.feedClient()));
  const comeBackMs: number[] = [];
  const ended = clients.map((socket) => {
    socket.io.reconnection(false);
    socket.on('bye', ({ reason, retryAfterMs }) => {
      expect(reason).toBe('shutdown');
      comeBackMs.push(retryAfterMs);
    });
    return new Promise((resolve) => socket.once('disconnect', resolve));
  });
  const answers = clients.map((socket) => socket.emitWithAck('subscribe', { jobId: id, after: 0 }));
  // Sent after the subscription on the same connection, so that its answer tells that the subscription has come.
  await Promise.all(clients.map((socket) => socket.emitWithAck('subscribe-list')));
  await sockets.server.close();
  for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ ok: true, head: 2 });
  await Promise.all(ended);
  expect(comeBackMs).toHaveLength(8);
  expect(new Set(comeBackMs).size).toBeGreaterThan(4);
  expect(Math.min(...comeBackMs)).toBeGreaterThanOrEqual(500);
});
