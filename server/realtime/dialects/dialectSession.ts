import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'socket.io';
import type { Viewer } from '#protocol/account';
import type { Dialect, DialectEvent } from '#protocol/dialects/defineDialect';
import type { JobEvent } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import type { FanOut } from '../fanOut.ts';
import type { MalformedCounter } from '../malformed.ts';
import { unsentBytes } from '../unsent.ts';
import type { DialectAccess } from './dialectAccess.ts';

/** One client of a dialect. */
export type DialectSession = {
  readonly socket: Socket;
  /** Null for one that has not said yet who it is. */
  viewer: () => Viewer | null;
  /** Sends the words, once: what came as a broadcast is left out of a later replay. */
  hear: (event: Pick<JobEvent, 'jobId' | 'seq'>, words: DialectEvent) => void;
  /** Calls once the client has been told of a job for the first time. */
  onFirstWords: (listener: () => void) => void;
  isSlow: () => boolean;
  /** Resolves once the client has read what it was sent: with false where it is gone, or reads nothing any more. */
  untilRead: () => Promise<boolean>;
};

/** What the client may leave unread and is played more. */
const readBytes = limits.slowReaderPullBytes / 4;
const lookAgainMs = 20;

/** Broadcasts remembered per client; one that follows a job so much later than it was announced hears it again. */
const rememberedBroadcasts = 2_000;

export type DialectSessionDeps = {
  access: Pick<DialectAccess, 'viewer'>;
  fanOut: FanOut;
  malformed: MalformedCounter;
  /** How long the client may read nothing of what it is behind by. */
  stallMs: number;
};

export function createDialectSession(
  socket: Socket,
  dialect: Dialect,
  { access, fanOut, malformed, stallMs }: DialectSessionDeps,
): DialectSession {
  const heard = new Set<string>();
  let isFirst = true;
  let tellFirst = () => {};

  function isNew(event: Pick<JobEvent, 'jobId' | 'seq'>, words: DialectEvent): boolean {
    if (words.to !== 'everyone') return true;
    const key = `${event.jobId} ${event.seq} ${words.event}`;
    if (heard.has(key)) return false;
    heard.add(key);
    if (heard.size > rememberedBroadcasts) for (const oldest of heard.keys()) return heard.delete(oldest);
    return true;
  }

  async function untilRead(): Promise<boolean> {
    let unread = unsentBytes(socket.conn);
    let readAtMs = performance.now();
    while (socket.connected && unread > readBytes) {
      await sleep(lookAgainMs);
      const now = unsentBytes(socket.conn);
      if (now < unread) readAtMs = performance.now();
      else if (performance.now() - readAtMs > stallMs) fanOut.readers.giveUp(socket.conn);
      unread = now;
    }
    return socket.connected;
  }

  return {
    socket,
    viewer: access.viewer,
    isSlow: () => unsentBytes(socket.conn) > limits.slowReaderPullBytes,
    untilRead,
    hear: (event, words) => {
      if (!isNew(event, words)) return;
      const checked = dialect.serverEvents[words.event]?.safeParse(words.payload);
      if (checked?.success === false) {
        malformed.count(dialect.namespace, words.event, checked.error);
        return;
      }
      fanOut.toSocket(socket, words.event, { ...words.payload, seq: event.seq });
      if (isFirst) tellFirst();
      isFirst = false;
    },
    onFirstWords: (listener) => void (tellFirst = listener),
  };
}
