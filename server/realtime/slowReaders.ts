import type { Server } from 'socket.io';
import { limits } from '#protocol/limits';
import type { FeedSocket } from './feedSocket.ts';
import { connectionsOf, cut, unsentBytes, type Connection } from './unsent.ts';

export type SlowReaders = {
  /** From now on the socket is watched, until it is gone. */
  watch: (socket: FeedSocket) => void;
  join: (socket: FeedSocket, room: string) => void;
  leave: (socket: FeedSocket, room: string) => void;
  /** All that the socket has joined and not left, whether or not it is sent anything at present. */
  roomsOf: (socket: FeedSocket) => ReadonlySet<string>;
  /** Those that are sent nothing at present. */
  pulling: () => Iterable<FeedSocket>;
  /** Whether the socket should be given nothing large. */
  isSlow: (socket: FeedSocket) => boolean;
  /** Stops sending to those that do not keep up. To be called before anything is sent to many. */
  check: () => void;
  /** Connections closed since the start because they did not read. */
  dropped: () => number;
  /** Closes one that did not, as it was found out elsewhere. */
  giveUp: (connection: Connection) => void;
  close: () => void;
};

export type SlowReadersDeps = {
  onPull: (socket: FeedSocket) => void;
  /** The socket has read what was sent: sends some of what it was not. True once that was all. */
  catchUp: (socket: FeedSocket) => boolean;
  /** It has caught up, and is in its rooms again. */
  onPush: (socket: FeedSocket) => void;
  onDrop: (socket: FeedSocket) => void;
};

type Reader = { rooms: Set<string>; isPulling: boolean };

const sweepMs = 100;
/** A dropped client that still reads has so long to read why. */
const farewellMs = 3_000;
/** Where a socket that was slow counts as drained. */
const drainedBytes = limits.slowReaderPullBytes / 4;

/**
 * Socket.IO keeps for a client that does not read whatever it is sent, without limit. Here such a client leaves its
 * rooms, so that sending costs nothing for it, and comes back once it has read; what it missed it pulls from the log.
 */
export function createSlowReaders(io: Server, deps: SlowReadersDeps): SlowReaders {
  const readers = new Map<FeedSocket, Reader>();
  const pulling = new Set<FeedSocket>();
  let dropped = 0;
  let overfull = new Set<Connection>();

  function check(): void {
    for (const [socket, reader] of readers) {
      if (reader.isPulling || unsentBytes(socket.conn) <= limits.slowReaderPullBytes) continue;
      reader.isPulling = true;
      pulling.add(socket);
      for (const room of reader.rooms) void socket.leave(room);
      deps.onPull(socket);
    }
  }

  function resume(): void {
    for (const socket of pulling) {
      const reader = readers.get(socket);
      if (reader === undefined || unsentBytes(socket.conn) > drainedBytes) continue;
      if (!deps.catchUp(socket)) continue;
      reader.isPulling = false;
      pulling.delete(socket);
      void socket.join([...reader.rooms]);
      deps.onPush(socket);
    }
  }

  /** Twice in a row: what was written a moment ago has not had the time to leave. */
  function dropOverfull(): void {
    const before = overfull;
    overfull = new Set();
    for (const connection of connectionsOf(io)) {
      // One that was dropped has its time to say goodbye.
      const isLeaving = connection.readyState !== 'open';
      if (isLeaving || unsentBytes(connection) <= limits.slowReaderDropBytes) continue;
      if (before.has(connection)) drop(connection);
      else overfull.add(connection);
    }
  }

  function drop(connection: Connection): void {
    dropped += 1;
    const feedSockets = [...readers.keys()].filter(({ conn }) => conn === connection);
    for (const socket of feedSockets) {
      readers.delete(socket);
      pulling.delete(socket);
      for (const room of socket.rooms) void socket.leave(room);
      deps.onDrop(socket);
    }
    if (feedSockets.length === 0) {
      cut(connection);
      return;
    }
    connection.close();
    setTimeout(cut, farewellMs, connection).unref();
  }

  const sweep = setInterval(() => {
    check();
    if (pulling.size > 0) resume();
    dropOverfull();
  }, sweepMs);

  return {
    watch: (socket) => {
      readers.set(socket, { rooms: new Set(), isPulling: false });
      socket.once('disconnect', () => {
        readers.delete(socket);
        pulling.delete(socket);
      });
    },
    join: (socket, room) => {
      const reader = readers.get(socket);
      reader?.rooms.add(room);
      if (reader?.isPulling === false) void socket.join(room);
    },
    leave: (socket, room) => {
      readers.get(socket)?.rooms.delete(room);
      void socket.leave(room);
    },
    roomsOf: (socket) => readers.get(socket)?.rooms ?? new Set(),
    pulling: () => pulling,
    isSlow: (socket) =>
      readers.get(socket)?.isPulling !== false || unsentBytes(socket.conn) > limits.slowReaderPullBytes,
    check,
    dropped: () => dropped,
    giveUp: (connection) => {
      dropped += 1;
      cut(connection);
    },
    close: () => clearInterval(sweep),
  };
}
