import type { Server as HttpServer } from 'node:http';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import type { FileRef } from '#protocol/artifact';
import { feedNamespace } from '#protocol/feed';
import type { DialectName } from '#protocol/dialects/index';
import { limits } from '#protocol/limits';
import type { JobBus } from '../jobs/jobBus.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { createDialectJobs, type DialectJobs } from './dialects/dialectJobs.ts';
import { createDialectSession } from './dialects/dialectSession.ts';
import { dialectServers } from './dialects/index.ts';
import { createFanOut, type FeedNamespace } from './fanOut.ts';
import { serveFeed } from './feedSockets.ts';
import { createMalformedCounter } from './malformed.ts';

export type SocketServerDeps = {
  jobs: Jobs;
  bus: JobBus;
  headsOf: (jobIds: string[]) => Promise<Map<string, number>>;
  fileTokens: { sign: (jobId: string) => string; urlOf: (file: FileRef, jobId: string) => string };
  isOriginAllowed: (origin: string | undefined, host: string | undefined) => boolean;
  origins: readonly string[];
  log: Logger;
};

export type SocketServer = {
  dialects: Readonly<Record<DialectName, DialectJobs>>;
  /** Says goodbye and closes every socket. */
  close: () => Promise<void>;
};

/** One Socket.IO server for the native feed and all dialects. */
export function createSocketServer(http: HttpServer, deps: SocketServerDeps): SocketServer {
  const { log, jobs, bus } = deps;
  const io = new Server(http, {
    // What the dialects' clients expect; see wire.md §1.
    cors: { origin: [...deps.origins], methods: ['GET', 'POST'], credentials: true },
    pingInterval: 25_000,
    pingTimeout: 60_000,
    maxHttpBufferSize: limits.socketMessageBytes,
    // Deflate costs eight times the processor and twenty times the memory of sending frames as they are.
    perMessageDeflate: false,
    serveClient: false,
    allowRequest: (request, decide) => decide(null, deps.isOriginAllowed(request.headers.origin, request.headers.host)),
  });
  const malformed = createMalformedCounter(log);
  const feed: FeedNamespace = io.of(feedNamespace);
  const onError = (error: unknown) => log.error({ err: error }, 'the fan-out reports an error');
  const fanOut = createFanOut(io, { bus, epoch: jobs.epoch, headsOf: deps.headsOf, onError });
  serveFeed(feed, { jobs, signFiles: deps.fileTokens.sign, malformed, log });

  function startDialect(name: DialectName): DialectJobs {
    const { dialect, serve } = dialectServers[name];
    const urlOf = (jobId: string, file: FileRef) => deps.fileTokens.urlOf(file, jobId);
    const dialectJobs = createDialectJobs(dialect, { bus, jobs, urlOf, log });
    io.of(dialect.namespace).on('connection', (socket) => {
      const session = createDialectSession(socket, dialect, { fanOut, malformed });
      dialectJobs.join(session);
      socket.on('disconnect', () => dialectJobs.leave(session));
      serve(session, { jobs: dialectJobs, fanOut, malformed, log });
    });
    return dialectJobs;
  }
  const dialects = { automation: startDialect('automation') };

  return {
    dialects,
    close: async () => {
      fanOut.bye();
      fanOut.close();
      for (const dialect of Object.values(dialects)) dialect.close();
      await io.close();
    },
  };
}
