import { io, type Socket } from 'socket.io-client';
import { feedNamespace, type ClientToServerFeed, type ServerToClientFeed } from '#protocol/feed';
import type { JobSummary } from '#protocol/job';
import type { JobEventDraft } from '#protocol/jobEvent';
import { documentsPipeline } from '#protocol/pipelines/documents';
import { createClientAddress } from '../../server/clientAddress.ts';
import { insertJob } from '../../server/jobs/insertJob.ts';
import { changeOf } from '../../server/jobs/jobBus.ts';
import { readHeads } from '../../server/jobs/readJobs.ts';
import { isAllowedSender } from '../../server/originRules.ts';
import { createSocketServer, type SocketBounds, type SocketServer } from '../../server/realtime/socketServer.ts';
import type { Heard } from './socketServer.ts';
import { startHttpApp, type HttpApp } from './httpApp.ts';

export type Handshake = {
  auth?: Record<string, unknown>;
  headers?: Record<string, string>;
  query?: Record<string, string>;
};
export type FeedClient = Socket<ServerToClientFeed, ClientToServerFeed>;
export type DialectClient = { socket: Socket; heard: Heard[]; named: (event: string) => Record<string, unknown>[] };

export type AccessApp = HttpApp & {
  sockets: SocketServer;
  /** A job of this owner, without a worker that would run it. */
  jobOf: (owner: { id: string } | null, input?: Record<string, unknown>) => Promise<JobSummary>;
  /** The id of a document of this owner, which waits. */
  documentOf: (ownerId: string) => Promise<string>;
  say: (jobId: string, ...messages: string[]) => Promise<void>;
  /** Connected; rejects with the refusal, its code in `data`. */
  feedClient: (handshake: Handshake) => Promise<FeedClient>;
  dialectClient: (handshake: Handshake) => Promise<DialectClient>;
};

/** HTTP and sockets on one port, with people told apart as AUTH says. */
export async function startAccessApp(
  env: Record<string, string> = { AUTH: 'accounts' },
  bounds: Partial<SocketBounds> = {},
): Promise<AccessApp> {
  const http = await startHttpApp({ env });
  const server = createSocketServer(http.app.server, {
    jobs: http.jobs,
    bus: http.bus,
    headsOf: (jobIds) => readHeads(http.pool, jobIds),
    fileTokens: http.fileTokens,
    accounts: http.accounts,
    accessWatch: http.accessWatch,
    topics: { queues: http.system.queues.now, system: http.system.status, spend: http.system.cost.of },
    isSenderAllowed: (headers) => isAllowedSender(headers, http.env),
    origins: [],
    clientAddress: createClientAddress(0),
    bounds,
    log: http.logger,
  });
  http.notifications.openDoor(server.users);
  const clients: Socket[] = [];

  function open(namespace: string, { auth = {}, headers = {}, query = {} }: Handshake): Socket {
    const options = { transports: ['websocket'], forceNew: true, reconnection: false };
    const socket = io(`${http.url}${namespace}`, { ...options, auth, extraHeaders: headers, query });
    clients.push(socket);
    return socket;
  }

  async function untilConnected(socket: Socket): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
  }

  return {
    ...http,
    sockets: server,
    jobOf: (owner, input = {}) =>
      http.jobs.create({
        pipeline: 'automation',
        input: { shopUrl: 'http://localhost/shop', ...input },
        ownerId: owner?.id ?? null,
      }),
    documentOf: async (ownerId) => {
      const { stages } = documentsPipeline;
      const created = {
        pipeline: 'documents',
        name: 'report.pdf',
        lane: 'normal',
        ownerId,
        stages: [...stages],
      } as const;
      const { summary, events } = await insertJob(
        http.pool,
        { ...created, lane: 'normal', stages: [...stages] },
        {},
        '',
      );
      http.bus.publish(changeOf(summary, events));
      return summary.id;
    },
    say: async (jobId, ...messages) => {
      const drafts = messages.map((message): JobEventDraft => ({ type: 'log', data: { level: 'info', message } }));
      await http.jobLog.append(jobId, () => drafts);
    },
    feedClient: async (handshake) => {
      const socket = open(feedNamespace, handshake);
      await untilConnected(socket);
      return socket;
    },
    dialectClient: async (handshake) => {
      const socket = open('/', handshake);
      const heard: Heard[] = [];
      // From the beginning: a refusal comes right behind the connection.
      socket.onAny((event: string, payload: Record<string, unknown>) => heard.push({ event, payload }));
      await untilConnected(socket);
      return {
        socket,
        heard,
        named: (name) => heard.filter(({ event }) => event === name).map(({ payload }) => payload),
      };
    },
    stop: async () => {
      for (const client of clients) client.disconnect();
      await server.close();
      await http.stop();
    },
  };
}
