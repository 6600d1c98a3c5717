import { createServer } from 'node:http';
import { io, type Socket } from 'socket.io-client';
import { pino } from 'pino';
import { feedNamespace, type ClientToServerFeed, type ServerToClientFeed } from '#protocol/feed';
import { createClientAddress, type TrustedProxies } from '../../server/clientAddress.ts';
import { createAccessWatch } from '../../server/accounts/accessWatch.ts';
import { createLoopbackAccounts } from '../../server/accounts/loopbackAccounts.ts';
import { createFileTokens } from '../../server/integrations/fileTokens.ts';
import { readHeads } from '../../server/jobs/readJobs.ts';
import { createSocketServer, type SocketBounds, type SocketServer } from '../../server/realtime/socketServer.ts';
import { createSystem } from '../../server/system/createSystem.ts';
import type { Engine } from './engine.ts';

/** One event as a client heard it. */
export type Heard = { event: string; payload: Record<string, unknown> };

export type TestSockets = {
  url: string;
  server: SocketServer;
  /** A client of a dialect, connected, with everything that it has heard. */
  dialectClient: (namespace?: string) => Promise<{ socket: Socket; heard: Heard[] }>;
  feedClient: (headers?: Record<string, string>) => Promise<Socket<ServerToClientFeed, ClientToServerFeed>>;
  close: () => Promise<void>;
};

export type SocketOptions = { bounds?: Partial<SocketBounds>; proxies?: TrustedProxies };

/** A real socket server on a free loopback port, over an engine. */
export async function startSockets(
  { jobs, bus, queue, database }: Engine,
  { bounds = {}, proxies = 0 }: SocketOptions = {},
): Promise<TestSockets> {
  const http = createServer();
  const accounts = createLoopbackAccounts();
  const accessWatch = createAccessWatch(accounts, (error) => {
    throw error;
  });
  const log = pino({ level: 'silent' });
  const figures = () => ({ ...server.figures(), longPolls: 0 });
  const system = createSystem({ pool: database.pool, queue, bus, clients: figures, log });
  const server: SocketServer = createSocketServer(http, {
    accounts,
    accessWatch,
    topics: { queues: system.queues.now, system: system.status, spend: system.cost.of },
    jobs,
    bus,
    headsOf: (jobIds) => readHeads(database.pool, jobIds),
    fileTokens: createFileTokens('a secret of the test'),
    isSenderAllowed: () => true,
    origins: [],
    clientAddress: createClientAddress(proxies),
    bounds,
    log,
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const url = `http://127.0.0.1:${address.port}`;
  const clients: Socket[] = [];

  async function connect(namespace: string, extraHeaders: Record<string, string> = {}): Promise<Socket> {
    const socket = io(`${url}${namespace}`, { transports: ['websocket'], forceNew: true, extraHeaders });
    clients.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', (error) => {
        // Who is refused does not come back when nobody expects it any more.
        socket.disconnect();
        reject(error);
      });
    });
    return socket;
  }

  return {
    url,
    server,
    feedClient: (headers) => connect(feedNamespace, headers),
    dialectClient: async (namespace = '/') => {
      const socket = await connect(namespace);
      const heard: Heard[] = [];
      socket.onAny((event: string, payload: Record<string, unknown>) => heard.push({ event, payload }));
      return { socket, heard };
    },
    close: async () => {
      for (const client of clients) client.disconnect();
      await server.close();
      system.close();
      accessWatch.close();
    },
  };
}
