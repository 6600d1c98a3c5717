/** The server under measure, on one core: bare Socket.IO, or ours with every event committed first. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { Server } from 'socket.io';
import type { JobEvent } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import { createClientAddress } from '../../server/clientAddress.ts';
import { openDatabase } from '../../server/database/database.ts';
import { createAccessWatch } from '../../server/accounts/accessWatch.ts';
import { createLoopbackAccounts } from '../../server/accounts/loopbackAccounts.ts';
import { createFileTokens } from '../../server/integrations/fileTokens.ts';
import { createJobs } from '../../server/jobs/createJobs.ts';
import { insertJob } from '../../server/jobs/insertJob.ts';
import { createLocalBus } from '../../server/jobs/jobBus.ts';
import { createJobLog } from '../../server/jobs/jobLog.ts';
import { openJobQueue } from '../../server/jobs/queue.ts';
import { readHeads } from '../../server/jobs/readJobs.ts';
import { createLogger } from '../../server/logger.ts';
import { createSocketServer } from '../../server/realtime/socketServer.ts';
import { unsentBytes, type Connection } from '../../server/realtime/unsent.ts';
import { createSystem, noClients } from '../../server/system/createSystem.ts';
import { draftOf, load, type Run, type RunResult, type ServerReady } from './load.ts';

type Emit = (number: number, run: Run) => Promise<unknown> | void;

const [databaseUrl] = process.argv.slice(2);
const http = createServer();
const stages = [{ name: 'crawl', weight: 1 }];
/** Events on their way through the job log at a time. */
const windowSize = 400;
/** A client that has more than this unread is waited for: below what would make it a slow reader. */
const heldUpBytes = 0.75 * limits.slowReaderPullBytes;

async function startBare(): Promise<{ jobIds: string[]; emit: Emit; connections: () => Connection[] }> {
  const io = new Server(http, { perMessageDeflate: false, serveClient: false });
  io.on('connection', (socket) => {
    socket.on('join', (room: string, answer: () => void) => {
      void socket.join(room);
      answer();
    });
  });
  const jobIds = Array.from({ length: load.jobs }, () => randomUUID());
  const eventOf = (number: number): JobEvent => ({
    jobId: jobIds[number % load.jobs] ?? '',
    seq: 1 + Math.floor(number / load.jobs),
    attempt: 1,
    at: new Date().toISOString(),
    ...draftOf(number),
  });
  const gathered = new Map<string, JobEvent[]>();
  return {
    jobIds,
    connections: () => [...io.sockets.sockets.values()].map(({ conn }) => conn),
    emit: (number, { kind, eventsPerFrame }) => {
      const event = eventOf(number);
      if (kind === 'one by one') {
        io.to(event.jobId).emit('event', event);
        return;
      }
      const events = gathered.get(event.jobId) ?? [];
      gathered.set(event.jobId, events);
      if (events.push(event) < eventsPerFrame) return;
      gathered.delete(event.jobId);
      io.to(event.jobId).emit('frame', { jobId: event.jobId, events });
    },
  };
}

async function startOurs(url: string): Promise<{ jobIds: string[]; emit: Emit; connections: () => Connection[] }> {
  const log = createLogger({ level: 'warn' });
  const { pool } = await openDatabase(url, { log });
  const bus = createLocalBus((error) => log.error(error));
  const jobLog = createJobLog(pool, bus);
  const queue = await openJobQueue({ kind: 'postgres', url }, log);
  const uploads = { findOwnUpload: () => Promise.reject(new Error('none')), takeUpload: () => Promise.resolve() };
  const jobs = createJobs({ pool, jobLog, bus, queue, pipelines: {}, uploads, log, epoch: 'bench' });
  const accounts = createLoopbackAccounts();
  const system = createSystem({ pool, queue, bus, clients: () => ({ ...noClients, longPolls: 0 }), log });
  const { connections } = createSocketServer(http, {
    topics: { queues: system.queues.now, system: system.status, spend: system.cost.of },
    jobs,
    bus,
    headsOf: (jobIds) => readHeads(pool, jobIds),
    fileTokens: createFileTokens('bench'),
    accounts,
    accessWatch: createAccessWatch(accounts, (error) => log.error(error)),
    isSenderAllowed: () => true,
    origins: [],
    clientAddress: createClientAddress(0),
    log,
  });
  const jobIds: string[] = [];
  for (let n = 0; n < load.jobs; n += 1) {
    const created = { pipeline: 'bench', name: 'bench', lane: 'normal', ownerId: null, stages } as const;
    jobIds.push((await insertJob(pool, { ...created, stages: [...stages] }, {}, '')).summary.id);
  }
  return {
    jobIds,
    connections,
    emit: (number) => jobLog.append(jobIds[number % load.jobs] ?? '', () => [draftOf(number)]),
  };
}

const server = databaseUrl === undefined ? await startBare() : await startOurs(databaseUrl);
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));

/** As fast as clients take it: what they have not taken stays below what makes a reader slow. */
async function saturate(run: Run): Promise<number> {
  const startedAt = performance.now();
  const connections = server.connections();
  const isOver = () => performance.now() - startedAt > run.ms;
  let emitted = 0;
  let lookedAt = 0;
  let isHeldUp = false;

  async function untilTaken(): Promise<void> {
    while (!isOver()) {
      if (performance.now() - lookedAt > 1) {
        lookedAt = performance.now();
        isHeldUp = connections.some((connection) => unsentBytes(connection) > heldUpBytes);
      }
      if (!isHeldUp) return;
      await sleep(1);
    }
  }
  async function produce(): Promise<void> {
    while (!isOver()) {
      await untilTaken();
      const sending = server.emit((emitted += 1), run);
      if (sending !== undefined) await sending;
      // Lets the sockets have their turn.
      else if (emitted % 100 === 0) await nextTurn();
    }
  }
  await Promise.all(Array.from({ length: run.kind === 'ours' ? windowSize : 1 }, produce));
  return emitted;
}

async function pace(run: Run, perSecond: number): Promise<number> {
  const startedAt = performance.now();
  let emitted = 0;
  while (performance.now() - startedAt < run.ms) {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * perSecond);
    for (; emitted < due; emitted += 1) void server.emit(emitted, run);
    await sleep(1);
  }
  return emitted;
}

process.on('message', (run: Run) => {
  void (async () => {
    const cpuBefore = process.cpuUsage();
    const startedAt = performance.now();
    const events = await (run.perSecond === null ? saturate(run) : pace(run, run.perSecond));
    const { user, system } = process.cpuUsage(cpuBefore);
    const cpuShare = (user + system) / 1000 / (performance.now() - startedAt);
    process.send?.({ events, cpuShare } satisfies RunResult);
  })();
});
process.on('disconnect', () => process.exit());
const { port } = http.address() as AddressInfo;
process.send?.({ url: `http://127.0.0.1:${port}`, jobIds: server.jobIds } satisfies ServerReady);
