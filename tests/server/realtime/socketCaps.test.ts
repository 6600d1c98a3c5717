import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEngine, type Engine } from '../../support/engine.ts';
import { startSockets, type SocketOptions, type TestSockets } from '../../support/socketServer.ts';
import { testPipeline } from '../../support/testPipeline.ts';
import { browserClock } from '../../../src/realtime/browserClock.ts';
import { openSocket } from '../../../src/realtime/openSocket.ts';
import { createSocketKeeper } from '../../../src/realtime/socketKeeper.ts';

let engine: Engine;
let sockets: TestSockets | undefined;

beforeEach(async () => {
  engine = await startEngine({ test: testPipeline() });
});
afterEach(async () => {
  await sockets?.close();
  await engine.close();
});

const bounds = { sockets: 4, socketsPerAddress: 2 };
const from = (address: string) => ({ 'x-forwarded-for': address });

async function start(options: SocketOptions): Promise<TestSockets> {
  sockets = await startSockets(engine, options);
  return sockets;
}

/** What a client is answered that begins with polling. */
async function handshake({ url }: TestSockets, headers: Record<string, string> = {}) {
  const answer = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, { headers });
  return { status: answer.status, body: await answer.text() };
}
const refusal = { status: 403, body: JSON.stringify({ code: 4, message: 'rate_limited' }) };

it('opens so many sockets for one address, and others for another', async () => {
  const server = await start({ bounds, proxies: 1 });
  const first = await server.feedClient(from('203.0.113.1'));
  await server.feedClient(from('203.0.113.1'));
  await expect(server.feedClient(from('203.0.113.1'))).rejects.toThrow('websocket error');
  expect(await handshake(server, from('203.0.113.1'))).toEqual(refusal);
  // What a client claims of itself stands before what the proxy says of it.
  await expect(server.feedClient(from('198.51.100.9, 203.0.113.1'))).rejects.toThrow('websocket error');
  const other = await server.feedClient(from('203.0.113.2'));
  expect(await other.emitWithAck('subscribe-list')).toMatchObject({ ok: true });

  first.disconnect();
  await expect.poll(() => server.server.connections().length).toBe(2);
  const next = await server.feedClient(from('203.0.113.1'));
  expect(await next.emitWithAck('subscribe-list')).toMatchObject({ ok: true });
});

it('opens so many sockets in all', async () => {
  const server = await start({ bounds, proxies: 1 });
  for (const n of [1, 2, 3, 4]) await server.feedClient(from(`203.0.113.${n}`));
  expect(await handshake(server, from('203.0.113.5'))).toEqual(refusal);
});

it('believes nobody who the client is unless told to, and binds its own machine by the total alone', async () => {
  const server = await start({ bounds });
  // All of one claimed address; and all of one machine, on which a proxy may stand.
  for (const _ of [1, 2, 3, 4]) await server.feedClient(from('203.0.113.1'));
  expect(server.server.connections()).toHaveLength(4);
  expect(await handshake(server, from('203.0.113.2'))).toEqual(refusal);
});

it('lets the dashboard in as soon as there is room, which does not take it for signed out', async () => {
  const server = await start({ bounds: { ...bounds, sockets: 1 } });
  const first = await server.feedClient();
  const words: string[] = [];
  const keeper = createSocketKeeper((handlers) => openSocket(server.url, handlers), browserClock, {
    onConnected: () => words.push('connected'),
    onDisconnected: () => words.push('disconnected'),
    onRefused: () => words.push('refused'),
    onHeard: () => {},
    onMessage: () => {},
  });
  keeper.start();
  await expect.poll(() => words).toContain('disconnected');
  first.disconnect();
  await expect.poll(() => words, { timeout: 20_000 }).toContain('connected');
  expect(words).not.toContain('refused');
  keeper.stop();
});
