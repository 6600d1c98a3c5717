import type { Server, Socket } from 'socket.io';
import {
  feedNamespace,
  type AccessNotice,
  type Head,
  type ServerToClientFeed,
  type Topic,
  type Waits,
} from '#protocol/feed';
import type { JobSummary } from '#protocol/job';
import { limits } from '#protocol/limits';
import type { JobWait } from '#protocol/queue';
import type { JobBus } from '../jobs/jobBus.ts';
import { maskJson } from '../jobs/masking/maskJson.ts';
import type { FeedNamespace, FeedSocket } from './feedSocket.ts';
import { createFrames } from './frames.ts';
import { createMissedRows } from './missedRows.ts';
import { jobRoom, listRoom, ownListRoom, roomJobId, sharedRoom, topicRoom, userRoom } from './rooms.ts';
import { createSlowReaders, type SlowReaders } from './slowReaders.ts';

type PersonalEvent = 'notification' | 'notifications-read';
type PersonalPayload<E extends PersonalEvent> = Parameters<ServerToClientFeed[E]>[0];

/** What is told to those who listen to a topic. */
export type TopicNews = { [T in Topic]: { topic: T; payload: Parameters<ServerToClientFeed[T]>[0] } }[Topic];

/** The only way out to sockets: nothing else in the server emits. */
export type FanOut = {
  /** One event of a dialect to one socket. */
  toSocket: (socket: Socket, event: string, payload: unknown) => void;
  /** One event of a dialect to all that stand in a room of its namespace. */
  toRoom: (namespace: string, room: string, event: string, payload: unknown) => void;
  /** What has become of the right to listen. */
  tellAccess: (socket: FeedSocket, notice: AccessNotice) => void;
  /** To all that one person has open in this process. */
  toUser: <E extends PersonalEvent>(userId: string, event: E, payload: PersonalPayload<E>) => void;
  /** To all that listen to it; those who do not keep up are sent only what holds once they have. */
  toTopic: (news: TopicNews) => void;
  /** To one who has just begun to. */
  toListener: (socket: FeedSocket, news: TopicNews) => void;
  hasListeners: (topic: Topic) => boolean;
  /** To each that follows some of the jobs, where those now stand; those who do not keep up hear of it once they do. */
  toFollowers: (waits: ReadonlyMap<string, JobWait | null>) => void;
  /** Whether the person has anything open in this process. */
  isHere: (userId: string) => boolean;
  /** Who of the native feed gets what; the only way into its rooms. */
  readers: SlowReaders;
  /** Frames of the native feed, and the events in them, as often as they were sent. */
  traffic: () => { readonly frames: number; readonly events: number };
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

/** Clients that were told to come back are spread over so long a time, lest all come in the same moment. */
const comeBackWithinMs = 3_000;
/** As many as one who keeps up is sent between two looks at those who do not, so that these can catch up. */
const patchesAtOnce = 2;

export function createFanOut(io: Server, deps: FanOutDeps): FanOut {
  const feed: FeedNamespace = io.of(feedNamespace);
  const { rooms } = feed.adapter;
  const changedRows = new Map<string, JobSummary>();
  const missedRows = createMissedRows();
  const newest = new Map<string, TopicNews>();
  const traffic = { frames: 0, events: 0 };
  let listTimer: NodeJS.Timeout | null = null;

  const readers = createSlowReaders(io, {
    onPull: (socket) => {
      missedRows.open(socket);
      tellHeads([socket], (_, heads) => {
        for (const { jobId, seq } of heads) socket.emit('pull', { jobId, head: seq });
      }).catch(deps.onError);
    },
    catchUp: (socket) => {
      for (let patch = 0; patch < patchesAtOnce && missedRows.owes(socket); patch += 1) {
        const jobs = missedRows.take(socket);
        if (jobs === 'too many') {
          missedRows.end(socket);
          sayBye(socket, 'slow');
          socket.conn.close();
          return true;
        }
        socket.emit('jobs', { jobs });
      }
      const isAll = !missedRows.owes(socket);
      // Whether or not there are always more rows, the jobs that it follows go on.
      if (!isAll) announce([socket]);
      return isAll;
    },
    onPush: (socket) => {
      missedRows.end(socket);
      announce([socket]);
      for (const room of readers.roomsOf(socket)) {
        const news = newest.get(room);
        if (news !== undefined) sendNews(socket, news);
      }
    },
    onDrop: (socket) => sayBye(socket, 'slow'),
  });
  // One broadcast per frame: the adapter encodes it once, whoever many it goes to.
  const frames = createFrames((jobId, events) => {
    const followers = rooms.get(jobRoom(jobId))?.size ?? 0;
    const guests = rooms.get(sharedRoom(jobId))?.size ?? 0;
    if (followers > 0) feed.to(jobRoom(jobId)).emit('frame', { jobId, events });
    if (guests > 0) feed.to(sharedRoom(jobId)).emit('frame', { jobId, events: maskJson(events) });
    traffic.frames += followers + guests;
    traffic.events += events.length * (followers + guests);
  }, readers.check);

  /** One message of rows, those that changed first; the rest once there was time to send it. */
  function flushList(): void {
    const jobs = [...changedRows.values()].slice(0, limits.jobsPerAnswer);
    for (const { id } of jobs) changedRows.delete(id);
    sendRows(listRoom, jobs);
    for (const [ownerId, own] of byOwner(jobs)) sendRows(ownListRoom(ownerId), own);
    listTimer = changedRows.size > 0 ? setTimeout(flushList, limits.listPatchGapMs) : null;
  }

  function sendRows(room: string, jobs: readonly JobSummary[]): void {
    if (!rooms.has(room) && !missedRows.isAwaited()) return;
    readers.check();
    feed.to(room).emit('jobs', { jobs: [...jobs] });
    for (const socket of readers.pulling()) if (readers.roomsOf(socket).has(room)) missedRows.add(socket, jobs);
  }

  const unsubscribe = deps.bus.subscribe((change) => {
    const { jobId, summary } = change;
    if (rooms.has(jobRoom(jobId)) || rooms.has(sharedRoom(jobId))) frames.add(change);
    const isListed = rooms.has(listRoom) || (summary.ownerId !== null && rooms.has(ownListRoom(summary.ownerId)));
    if (!isListed && !missedRows.isAwaited()) return;
    changedRows.set(jobId, summary);
    listTimer ??= setTimeout(flushList, limits.listPatchMs);
  });

  /** Where the jobs that each of the sockets follows stand. */
  async function tellHeads(
    sockets: readonly FeedSocket[],
    tell: (socket: FeedSocket, heads: Head[]) => void,
  ): Promise<void> {
    const followed = new Set(sockets.flatMap((socket) => jobsOf(readers, socket)));
    if (followed.size === 0) return;
    const heads = await deps.headsOf([...followed]);
    for (const socket of sockets) {
      const own = jobsOf(readers, socket).flatMap((jobId) => {
        const seq = heads.get(jobId);
        return seq === undefined ? [] : [{ jobId, seq }];
      });
      if (own.length > 0) tell(socket, own);
    }
  }
  function announce(sockets: readonly FeedSocket[]): void {
    tellHeads(sockets, (socket, heads) => socket.emit('heads', heads)).catch(deps.onError);
  }
  const headTimer = setInterval(() => {
    const slow = new Set(readers.pulling());
    announce([...feed.sockets.values()].filter((socket) => !slow.has(socket)));
  }, limits.headAnnounceMs);

  feed.on('connection', (socket) => {
    readers.watch(socket);
    socket.once('disconnect', () => missedRows.end(socket));
    socket.emit('hello', { epoch: deps.epoch });
  });

  return {
    toSocket: (socket, event, payload) => void socket.emit(event, payload),
    toRoom: (namespace, room, event, payload) => void io.of(namespace).to(room).emit(event, payload),
    tellAccess: (socket, notice) => socket.emit('access', notice),
    toUser: (userId, event, payload) => {
      const room = userRoom(userId);
      if (event === 'notification') feed.to(room).emit('notification', payload as PersonalPayload<'notification'>);
      else feed.to(room).emit('notifications-read', payload as PersonalPayload<'notifications-read'>);
    },
    toTopic: (news) => {
      const room = topicRoom(news.topic);
      newest.set(room, news);
      readers.check();
      if (news.topic === 'queues') feed.to(room).emit('queues', news.payload);
      else feed.to(room).emit('system', news.payload);
    },
    toListener: (socket, news) => {
      newest.set(topicRoom(news.topic), news);
      if (!readers.isSlow(socket)) sendNews(socket, news);
    },
    hasListeners: (topic) =>
      rooms.has(topicRoom(topic)) ||
      [...readers.pulling()].some((socket) => readers.roomsOf(socket).has(topicRoom(topic))),
    toFollowers: (waits) => {
      readers.check();
      for (const [socketId, own] of byFollower(rooms, waits)) feed.sockets.get(socketId)?.emit('waits', { waits: own });
    },
    isHere: (userId) => rooms.has(userRoom(userId)),
    readers,
    traffic: () => traffic,
    bye: () => {
      for (const socket of feed.sockets.values()) sayBye(socket, 'shutdown');
    },
    close: () => {
      unsubscribe();
      clearInterval(headTimer);
      if (listTimer !== null) clearTimeout(listTimer);
      frames.close();
      readers.close();
    },
  };
}

function jobsOf(readers: SlowReaders, socket: FeedSocket): string[] {
  return [...readers.roomsOf(socket)].flatMap((room) => roomJobId(room) ?? []);
}

function byFollower(
  rooms: ReadonlyMap<string, ReadonlySet<string>>,
  waits: ReadonlyMap<string, JobWait | null>,
): Map<string, Waits['waits']> {
  const followers = new Map<string, Waits['waits']>();
  for (const [jobId, wait] of waits) {
    for (const socketId of [...(rooms.get(jobRoom(jobId)) ?? []), ...(rooms.get(sharedRoom(jobId)) ?? [])]) {
      const own = followers.get(socketId);
      if (own === undefined) followers.set(socketId, [{ jobId, wait }]);
      else own.push({ jobId, wait });
    }
  }
  return followers;
}

function sendNews(socket: FeedSocket, news: TopicNews): void {
  if (news.topic === 'queues') socket.emit('queues', news.payload);
  else socket.emit('system', news.payload);
}

function byOwner(rows: readonly JobSummary[]): Map<string, JobSummary[]> {
  const owned = new Map<string, JobSummary[]>();
  for (const row of rows) {
    if (row.ownerId === null) continue;
    const own = owned.get(row.ownerId);
    if (own === undefined) owned.set(row.ownerId, [row]);
    else own.push(row);
  }
  return owned;
}

function sayBye(socket: FeedSocket, reason: 'shutdown' | 'slow'): void {
  socket.emit('bye', { reason, retryAfterMs: 500 + Math.round(Math.random() * comeBackWithinMs) });
}
