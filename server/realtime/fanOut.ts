import type { Namespace, Server, Socket } from 'socket.io';
import { feedNamespace, type ClientToServerFeed, type ServerToClientFeed } from '#protocol/feed';
import type { JobSummary } from '#protocol/job';
import { limits } from '#protocol/limits';
import type { JobBus } from '../jobs/jobBus.ts';
import { createFrames } from './frames.ts';
import { jobRoom, listRoom, roomJobId } from './rooms.ts';

export type FeedNamespace = Namespace<ClientToServerFeed, ServerToClientFeed>;

/** The only way out to sockets: nothing else in the server emits. */
export type FanOut = {
  /** One event of a dialect to one socket. */
  toSocket: (socket: Socket, event: string, payload: unknown) => void;
  /** Tells every client of the native feed that this server goes away. */
  bye: () => void;
  close: () => void;
};

export type FanOutDeps = {
  bus: JobBus;
  epoch: string;
  /** The heads of jobs, by id. */
  headsOf: (jobIds: string[]) => Promise<Map<string, number>>;
  onError: (error: unknown) => void;
};

export function createFanOut(io: Server, deps: FanOutDeps): FanOut {
  const feed: FeedNamespace = io.of(feedNamespace);
  const changedRows = new Map<string, JobSummary>();
  let listTimer: NodeJS.Timeout | null = null;
  const frames = createFrames((jobId, events) => {
    feed.to(jobRoom(jobId)).emit('frame', { jobId, events });
  });

  function flushList(): void {
    listTimer = null;
    const jobs = [...changedRows.values()];
    changedRows.clear();
    if (jobs.length > 0) feed.to(listRoom).emit('jobs', { jobs });
  }

  const unsubscribe = deps.bus.subscribe(({ jobId, summary, events }) => {
    if (feed.adapter.rooms.has(jobRoom(jobId))) frames.add(jobId, events);
    if (!feed.adapter.rooms.has(listRoom)) return;
    changedRows.set(jobId, summary);
    listTimer ??= setTimeout(flushList, limits.listPatchMs);
  });

  async function announceHeads(): Promise<void> {
    const followed = [...feed.adapter.rooms.keys()].flatMap((room) => roomJobId(room) ?? []);
    if (followed.length === 0) return;
    for (const [jobId, seq] of await deps.headsOf(followed)) feed.to(jobRoom(jobId)).emit('heads', [{ jobId, seq }]);
  }
  const headTimer = setInterval(() => void announceHeads().catch(deps.onError), limits.headAnnounceMs);

  feed.on('connection', (socket) => void socket.emit('hello', { epoch: deps.epoch }));

  return {
    toSocket: (socket, event, payload) => void socket.emit(event, payload),
    bye: () => {
      // Spread over some seconds, so that not all come back in the same moment.
      for (const socket of feed.sockets.values()) {
        socket.emit('bye', { reason: 'shutdown', retryAfterMs: 500 + Math.round(Math.random() * 3_000) });
      }
    },
    close: () => {
      unsubscribe();
      clearInterval(headTimer);
      if (listTimer !== null) clearTimeout(listTimer);
    },
  };
}
