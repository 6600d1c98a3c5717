// @vitest-environment node
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { feedNamespace } from '#protocol/feed';
import { browserClock } from '../../../src/realtime/browserClock.ts';
import type { FeedMessage, FeedSocket, OpenFeedSocket } from '../../../src/realtime/feedTypes.ts';
import { openSocket } from '../../../src/realtime/openSocket.ts';
import { createSocketKeeper } from '../../../src/realtime/socketKeeper.ts';

const jobId = '0b5e1f0e-58b4-4c55-9a53-7f1d8d6b7a01';
const stops: (() => unknown)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

async function setUp(options: ConstructorParameters<typeof Server>[1] = {}) {
  const http: HttpServer = createServer();
  const io = new Server(http, options);
  const feed = io.of(feedNamespace);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  stops.push(() => io.close());
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const heard: [FeedMessage, unknown][] = [];
  const states: string[] = [];
  const open: OpenFeedSocket = (handlers) => openSocket(origin, handlers);
  const connect = async (): Promise<FeedSocket> => {
    const socket = await open({
      onConnected: () => states.push('connected'),
      onDisconnected: () => states.push('disconnected'),
      onRefused: () => states.push('refused'),
      onMessage: (message, payload) => heard.push([message, payload]),
    });
    stops.push(() => socket.close());
    return socket;
  };
  return { io, feed, origin, open, connect, heard, states };
}

describe('the socket of the native feed', () => {
  it('hands on what it hears, and the answers to what it asks', async () => {
    const { feed, connect, heard, states } = await setUp();
    feed.on('connection', (socket) => {
      socket.emit('hello', { epoch: 'e' });
      socket.on('subscribe', (request, answer) => answer({ ok: false, code: 'job_not_found', message: request.jobId }));
      socket.on('subscribe-list', (answer) => answer({ ok: true, epoch: 'e' }));
    });
    const socket = await connect();
    await vi.waitFor(() => expect(heard).toEqual([['hello', { epoch: 'e' }]]));
    expect(await socket.subscribe({ jobId, after: 0 })).toEqual({ ok: false, code: 'job_not_found', message: jobId });
    expect(await socket.subscribeList()).toEqual({ ok: true, epoch: 'e' });
    expect(states).toEqual(['connected']);
  });

  it('prefers a WebSocket, and falls back to polling where none is let through', async () => {
    const direct = await setUp();
    const transports: string[] = [];
    direct.feed.on('connection', (socket) => transports.push(socket.conn.transport.name));
    await direct.connect();
    await vi.waitFor(() => expect(transports).toEqual(['websocket']));

    const proxied = await setUp({ transports: ['polling'] });
    proxied.feed.on('connection', (socket) => transports.push(socket.conn.transport.name));
    await proxied.connect();
    await vi.waitFor(() => expect(transports).toEqual(['websocket', 'polling']), { timeout: 5_000 });
  });

  it('brings what it is given at each attempt, so that a fresh token counts', async () => {
    const { feed, origin } = await setUp();
    const brought: unknown[] = [];
    feed.on('connection', (socket) => brought.push(socket.handshake.auth));
    let token = 'first';
    const handlers = { onConnected: () => {}, onDisconnected: () => {}, onRefused: () => {}, onMessage: () => {} };
    const socket = await openSocket(origin, handlers, () => ({ token }));
    stops.push(() => socket.close());
    await vi.waitFor(() => expect(brought).toEqual([{ token: 'first' }]));
    token = 'second';
    socket.reconnect();
    await vi.waitFor(() => expect(brought).toEqual([{ token: 'first' }, { token: 'second' }]));
  });

  it.each([
    ['signed_out', ['disconnected', 'refused']],
    ['token_expired', ['disconnected', 'refused']],
    ['unavailable', ['disconnected']],
  ])('takes a refusal by %s for what it is', async (code, expected) => {
    const { feed, connect, states } = await setUp();
    feed.use((_socket, next) => next(Object.assign(new Error('no'), { data: { code } })));
    await connect();
    await vi.waitFor(() => expect(states).toEqual(expected));
  });

  it('does not come back by itself, and as often as it is told to', async () => {
    const { feed, connect, states } = await setUp();
    feed.on('connection', (socket) => void setTimeout(() => socket.disconnect(), 20));
    const socket = await connect();
    await vi.waitFor(() => expect(states).toEqual(['connected', 'disconnected']));
    socket.reconnect();
    await vi.waitFor(() => expect(states).toEqual(['connected', 'disconnected', 'connected', 'disconnected']));
  });

  it('connects anew also where it believes to be connected', async () => {
    const { feed, connect, states } = await setUp();
    const ids = new Set<string>();
    feed.on('connection', (socket) => void ids.add(socket.id));
    const socket = await connect();
    await vi.waitFor(() => expect(states).toEqual(['connected']));
    socket.reconnect();
    await vi.waitFor(() => expect(states).toEqual(['connected', 'disconnected', 'connected']));
    expect(ids.size).toBe(2);
  });

  it('is brought back by its keeper after a goodbye, as late as it is asked to', async () => {
    const { feed, open } = await setUp();
    const atMs: number[] = [];
    feed.on('connection', (socket) => {
      atMs.push(Date.now());
      if (atMs.length > 1) return;
      socket.emit('bye', { reason: 'shutdown', retryAfterMs: 200 });
      setTimeout(() => socket.disconnect(), 20);
    });
    const ignore = () => {};
    const on = { onConnected: ignore, onDisconnected: ignore, onRefused: ignore, onHeard: ignore, onMessage: ignore };
    const keeper = createSocketKeeper(open, browserClock, on);
    stops.push(keeper.stop);
    keeper.start();
    await vi.waitFor(() => expect(atMs.length).toBe(2), { timeout: 3_000 });
    const [first = 0, second = 0] = atMs;
    expect(second - first).toBeGreaterThanOrEqual(200);
  });

  it('is brought back by its keeper once a server that was away is there', async () => {
    const { io, origin, open } = await setUp();
    const { port } = new URL(origin);
    let connections = 0;
    const on = {
      onConnected: () => (connections += 1),
      onDisconnected: () => {},
      onRefused: () => {},
      onHeard: () => {},
      onMessage: () => {},
    };
    const keeper = createSocketKeeper(open, browserClock, on);
    stops.push(keeper.stop);
    keeper.start();
    await vi.waitFor(() => expect(connections).toBe(1));
    await io.close();
    await vi.waitFor(() => expect(keeper.lostMs()).not.toBeNull());
    const http = createServer();
    const again = new Server(http);
    again.of(feedNamespace);
    stops.push(() => again.close());
    await new Promise<void>((resolve) => setTimeout(resolve, 600));
    await new Promise<void>((resolve) => http.listen(Number(port), '127.0.0.1', resolve));
    await vi.waitFor(() => expect(connections).toBe(2), { timeout: 8_000 });
  }, 15_000);

  it('gives up where the server refuses it', async () => {
    const { feed, connect, states } = await setUp();
    feed.use((_socket, next) => next(new Error('forbidden')));
    await connect();
    await vi.waitFor(() => expect(states).toContain('refused'));
  });
});
