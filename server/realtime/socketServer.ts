import type { IncomingHttpHeaders, Server as HttpServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import type { Viewer } from '#protocol/account';
import { feedNamespace } from '#protocol/feed';
import type { DialectName } from '#protocol/dialects/index';
import { limits } from '#protocol/limits';
import type { ClientAddress } from '../clientAddress.ts';
import type { AccessWatch } from '../accounts/accessWatch.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { FileTokens } from '../integrations/fileTokens.ts';
import type { JobBus } from '../jobs/jobBus.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { LiveDoor } from '../notifications/live.ts';
import type { ClientFigures } from '../system/createSystem.ts';
import { createDialectGate } from './dialects/dialectAccess.ts';
import { createDialectJobs, type DialectJobs } from './dialects/dialectJobs.ts';
import { createFigureDoor } from './dialects/figureDoor.ts';
import { dialectServers } from './dialects/index.ts';
import { startNamespace } from './dialects/startNamespace.ts';
import { guardFeed } from './feedAccess.ts';
import { countPeople } from './countPeople.ts';
import { createFanOut } from './fanOut.ts';
import type { FeedNamespace } from './feedSocket.ts';
import { serveFeed } from './feedSockets.ts';
import { createFeedWaits } from './feedWaits.ts';
import { joinWrites } from './joinedWrites.ts';
import { createMalformedCounter, type MalformedCounter } from './malformed.ts';
import { createMessageGuard } from './messageGuard.ts';
import { recently } from '../recently.ts';
import { createSocketCounter, type SocketCaps } from './socketCounter.ts';
import { createUserDoor } from './userDoor.ts';
import { createTopics, type TopicSources } from './topics.ts';
import { connectionsOf, unsentBytes, type Connection } from './unsent.ts';

export type SocketServerDeps = {
  jobs: Jobs;
  bus: JobBus;
  headsOf: (jobIds: string[]) => Promise<Map<string, number>>;
  fileTokens: Pick<FileTokens, 'sign' | 'urlOf'>;
  accounts: Accounts;
  accessWatch: AccessWatch;
  topics: TopicSources;
  /** Whether the page that a connection comes from may listen. */
  isSenderAllowed: (headers: IncomingHttpHeaders) => boolean;
  origins: readonly string[];
  clientAddress: ClientAddress;
  log: Logger;
  /** Those of protocol/limits.ts unless given. */
  bounds?: Partial<SocketBounds>;
};

export type SocketBounds = SocketCaps & { slowReaderStallMs: number; authenticateMs: number };

export type SocketServer = {
  dialects: Readonly<Record<DialectName, DialectJobs>>;
  /** Where people are told of what concerns them. */
  users: LiveDoor;
  malformed: MalformedCounter;
  /** Who is connected, and what went wrong with them. */
  figures: () => ClientFigures;
  /** What was sent, and what was not taken, since the start. */
  traffic: () => { frames: number; events: number; refused: number };
  connections: () => Connection[];
  /** Lets no one in, answers what was asked, says goodbye, and closes every socket. */
  close: () => Promise<void>;
};

/** How long a server that ends waits for its last words to be taken. */
const farewellMs = 1_000;

/** One Socket.IO server for the native feed and all dialects. */
export function createSocketServer(http: HttpServer, deps: SocketServerDeps): SocketServer {
  const { log, jobs, bus } = deps;
  const bounds: SocketBounds = { ...limits, ...deps.bounds };
  const counter = createSocketCounter(bounds, deps.clientAddress);
  let isClosing = false;
  const io = new Server(http, {
    // What the dialects' clients expect; see wire.md §1.
    cors: { origin: [...deps.origins], methods: ['GET', 'POST'], credentials: true },
    pingInterval: 25_000,
    pingTimeout: 60_000,
    maxHttpBufferSize: limits.socketMessageBytes,
    // Deflate costs eight times the processor and twenty times the memory of sending frames as they are.
    perMessageDeflate: false,
    serveClient: false,
    // Asked for new connections only.
    allowRequest: (request, decide) => {
      if (isClosing || !deps.isSenderAllowed(request.headers)) decide(null, false);
      else if (counter.hasRoom(request)) decide(null, true);
      else decide('rate_limited', false);
    },
  });
  joinWrites(io);
  counter.watch(io);
  const malformed = createMalformedCounter(log);
  const guard = createMessageGuard(malformed, deps.clientAddress);
  const viewers = new Set<() => Viewer | null>();
  const feed: FeedNamespace = io.of(feedNamespace);
  const onError = (error: unknown) => log.error({ err: error }, 'the fan-out reports an error');
  const fanOut = createFanOut(io, { bus, epoch: jobs.epoch, headsOf: deps.headsOf, onError });
  feed.on('connection', (socket) => {
    guard.watch(socket, 'feed', { userId: () => socket.data.access.viewer.id });
    const viewer = () => socket.data.access.viewer;
    viewers.add(viewer);
    socket.once('disconnect', () => viewers.delete(viewer));
  });
  const { readers, tellAccess } = fanOut;
  const { accounts, accessWatch } = deps;
  guardFeed(feed, { accounts, accessWatch, jobs, readers, tellAccess, onError });
  // Worked out once for the pages and for the clients of the dialects.
  const sources: TopicSources = {
    ...deps.topics,
    queues: recently(deps.topics.queues, limits.queuesPatchMs / 2),
    system: recently(deps.topics.system, limits.systemPatchMs / 2),
    spend: deps.topics.spend,
  };
  const topics = createTopics(fanOut, sources, onError);
  const feedWaits = createFeedWaits(feed, { jobs, bus, fanOut, onError });
  const feedSockets = serveFeed(feed, { jobs, readers, topics, signFiles: deps.fileTokens.sign, malformed, log });

  const gate = createDialectGate({
    accounts,
    accessWatch,
    fanOut,
    malformed,
    onError,
    authenticateMs: bounds.authenticateMs,
  });

  const users = createUserDoor(fanOut);

  const dialects = Object.fromEntries(
    Object.entries(dialectServers).map(([name, { dialect }]) => [
      name,
      createDialectJobs(dialect, {
        bus,
        jobs,
        urlOf: (jobId, file, subject) => deps.fileTokens.urlOf(file, jobId, subject),
        log,
      }),
    ]),
  ) as Record<DialectName, DialectJobs>;
  const served = Object.entries(dialectServers).map(([name, server]) => {
    return { name, server, jobs: dialects[name as DialectName] };
  });
  const doors = [...new Set(served.map(({ server }) => server.dialect.namespace))].map((name) => {
    const figures = createFigureDoor(io.of(name), sources, { fanOut, onError });
    const own = served.filter(({ server }) => server.dialect.namespace === name);
    const stallMs = bounds.slowReaderStallMs;
    const parts = { io, gate, guard, users, figures, fanOut, malformed, viewers, stallMs, log, onError };
    startNamespace(name, own, parts);
    return figures;
  });

  async function untilTaken(): Promise<void> {
    const deadline = performance.now() + farewellMs;
    while (performance.now() < deadline && connectionsOf(io).some((connection) => unsentBytes(connection) > 0)) {
      await sleep(10);
    }
  }

  return {
    dialects,
    users,
    malformed,
    figures: () => ({
      sockets: connectionsOf(io).length,
      ...countPeople(viewers),
      slowReaders: [...readers.pulling()].length,
      malformed: malformed.counts(),
      dropped: readers.dropped(),
    }),
    traffic: () => ({ ...fanOut.traffic(), refused: guard.refused() }),
    connections: () => connectionsOf(io),
    close: async () => {
      isClosing = true;
      topics.close();
      feedWaits.close();
      await Promise.race([feedSockets.answered(), sleep(farewellMs)]);
      fanOut.bye();
      await untilTaken();
      fanOut.close();
      for (const part of [...doors, ...Object.values(dialects)]) part.close();
      await io.close();
    },
  };
}
