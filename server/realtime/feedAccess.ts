import { canReadAllJobs, may } from '#protocol/access';
import type { Viewer } from '#protocol/account';
import { topicNeeds, type AccessNotice } from '#protocol/feed';
import type { AccessWatch } from '../accounts/accessWatch.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { isReadable } from '../jobs/jobAccess.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { userIdOf } from '../notifications/recipients.ts';
import type { FeedNamespace, FeedSocket } from './feedSocket.ts';
import { isListRoom, jobRoom, listRoom, ownListRoom, roomJobId, roomTopic, sharedRoom, userRoom } from './rooms.ts';
import type { SlowReaders } from './slowReaders.ts';
import { authenticateSocket, signedOut, toTold } from './socketAccess.ts';

export type FeedAccessDeps = {
  accounts: Accounts;
  accessWatch: AccessWatch;
  jobs: Pick<Jobs, 'ownerOf'>;
  readers: SlowReaders;
  tellAccess: (socket: FeedSocket, notice: AccessNotice) => void;
  onError: (error: unknown) => void;
};

/** Lets sockets into the native feed, and sees to it that they hear no more than they may while they are open. */
export function guardFeed(feed: FeedNamespace, deps: FeedAccessDeps): void {
  const { accounts, accessWatch, readers, tellAccess } = deps;

  async function letIn(socket: FeedSocket, next: (error?: Error) => void): Promise<void> {
    try {
      const access = await authenticateSocket(socket, accounts);
      if (access === null) throw signedOut();
      socket.data.access = access;
      next();
    } catch (error) {
      const told = toTold(error);
      if (told !== error) deps.onError(error);
      next(toConnectError(told));
    }
  }
  feed.use((socket, next) => void letIn(socket, next));

  feed.on('connection', (socket) => {
    const { viewer } = socket.data.access;
    if (viewer.share === null) void socket.join(userRoom(userIdOf(viewer)));
    const stop = accessWatch.watch(socket.data.access, (change) => {
      if (change.access === null) {
        tellAccess(socket, { reason: change.reason, jobId: null });
        for (const room of readers.roomsOf(socket)) readers.leave(socket, room);
        for (const room of socket.rooms) void socket.leave(room);
        socket.disconnect(true);
        return;
      }
      socket.data.access = change.access;
      decideAgain(socket, deps).catch(deps.onError);
    });
    socket.once('disconnect', stop);
  });
}

/** The room in which someone hears of a job that they may read. */
export function roomFor(viewer: Viewer, jobId: string): string {
  return viewer.share === null ? jobRoom(jobId) : sharedRoom(jobId);
}

/** The room in which someone hears of the jobs that they may see; null for those with a link to one. */
export function listRoomFor(viewer: Viewer): string | null {
  if (canReadAllJobs(viewer)) return listRoom;
  return viewer.share !== null || viewer.id === null ? null : ownListRoom(viewer.id);
}

async function decideAgain(socket: FeedSocket, { readers, jobs, tellAccess }: FeedAccessDeps): Promise<void> {
  const rooms = [...readers.roomsOf(socket)];
  const list = listRoomFor(socket.data.access.viewer);
  for (const room of rooms.filter((name) => isListRoom(name) && name !== list)) {
    readers.leave(socket, room);
    if (list !== null) readers.join(socket, list);
  }
  for (const room of rooms) {
    const topic = roomTopic(room);
    if (topic === null || may(socket.data.access.viewer, topicNeeds[topic])) continue;
    readers.leave(socket, room);
    tellAccess(socket, { reason: 'ended', jobId: null, topic });
  }
  for (const room of rooms) {
    const jobId = roomJobId(room);
    if (jobId === null || (await isReadable(jobs, socket.data.access.viewer, jobId))) continue;
    readers.leave(socket, room);
    tellAccess(socket, { reason: 'ended', jobId });
  }
}

function toConnectError({ code, message }: { code: string; message: string }): Error {
  return Object.assign(new Error(message), { data: { code } });
}
