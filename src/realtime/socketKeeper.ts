import { byeSchema } from '#protocol/feed';
import { createBackoff } from './backoff.ts';
import type { FeedClock, FeedMessage, FeedSocket, OpenFeedSocket } from './feedTypes.ts';

const longestBackoffMs = 10_000;
/** A server may ask for patience, but not for good. */
const longestAskedMs = 60_000;
/** A connection that lasted less is no success: who lets us in and throws us out is not asked faster and faster. */
const stableAfterMs = 5_000;

export type SocketKeeper = {
  start: () => void;
  stop: () => void;
  /** The socket while it is connected, else null. */
  connected: () => FeedSocket | null;
  isRefused: () => boolean;
  /** Since when there has been no connection; null while there is one. */
  lostMs: () => number | null;
  /** Does not wait any longer with the next attempt, unless the server has asked for it. */
  hurry: () => void;
  /** The connection is dead, whatever the socket believes. */
  renew: () => void;
};

export type SocketKeeperHandlers = {
  onConnected: () => void;
  onDisconnected: () => void;
  onRefused: () => void;
  /** Something came, asked for or not: the connection lives. */
  onHeard: () => void;
  onMessage: (message: FeedMessage, payload: unknown) => void;
};

/**
 * Holds one socket between `start` and `stop`, however often they are called while it is still being opened, and
 * brings it back whenever it is lost: with full jitter, and not before a server that said `bye` wants it.
 */
export function createSocketKeeper(
  open: OpenFeedSocket,
  clock: FeedClock,
  handlers: SocketKeeperHandlers,
): SocketKeeper {
  const backoff = createBackoff(clock, 500, longestBackoffMs);
  let session = 0;
  let socket: FeedSocket | null = null;
  let isConnected = false;
  let isRefused = false;
  let connectedMs = 0;
  let lostMs = clock.now();
  let notBeforeMs = 0;
  let cancelTimer: (() => void) | null = null;

  const unschedule = () => {
    cancelTimer?.();
    cancelTimer = null;
  };

  const connectLater = () => {
    unschedule();
    const askedMs = notBeforeMs - clock.now();
    cancelTimer = clock.after(backoff.nextMs(askedMs > 0 ? askedMs : null), connectNow);
  };

  const connectNow = () => {
    unschedule();
    if (socket === null) void openNow(session);
    else socket.reconnect();
  };

  const onConnected = () => {
    isConnected = true;
    isRefused = false;
    connectedMs = clock.now();
    unschedule();
    if (socket !== null) handlers.onConnected();
  };

  const onDisconnected = () => {
    if (isConnected) {
      lostMs = clock.now();
      if (lostMs - connectedMs >= stableAfterMs) backoff.reset();
    }
    isConnected = false;
    connectLater();
    handlers.onDisconnected();
  };

  const onMessage = (message: FeedMessage, payload: unknown) => {
    handlers.onHeard();
    const bye = message === 'bye' ? byeSchema.safeParse(payload) : null;
    if (bye?.success === true) notBeforeMs = clock.now() + Math.min(longestAskedMs, bye.data.retryAfterMs);
    handlers.onMessage(message, payload);
  };

  const openNow = async (mine: number) => {
    const ifMine =
      <A extends unknown[]>(call: (...args: A) => void) =>
      (...args: A) => {
        if (mine === session) call(...args);
      };
    try {
      const opened = await open({
        onConnected: ifMine(onConnected),
        onDisconnected: ifMine(onDisconnected),
        onRefused: ifMine(() => {
          unschedule();
          isRefused = true;
          handlers.onRefused();
        }),
        onMessage: ifMine(onMessage),
      });
      if (mine !== session) {
        opened.close();
        return;
      }
      socket = heardBy(opened, handlers.onHeard);
      // It may have been quicker than the promise of it.
      if (isConnected) handlers.onConnected();
      else if (cancelTimer !== null) connectLater();
    } catch {
      // The socket's own code could not be loaded.
      if (mine === session) connectLater();
    }
  };

  return {
    start: () => {
      session += 1;
      isRefused = false;
      lostMs = clock.now();
      void openNow(session);
    },
    stop: () => {
      session += 1;
      unschedule();
      socket?.close();
      socket = null;
      if (isConnected) handlers.onDisconnected();
      isConnected = false;
    },
    connected: () => (isConnected ? socket : null),
    isRefused: () => isRefused,
    lostMs: () => (isConnected ? null : lostMs),
    hurry: () => {
      if (isConnected || clock.now() < notBeforeMs || (cancelTimer === null && !isRefused)) return;
      backoff.reset();
      connectNow();
    },
    renew: () => {
      if (isConnected) socket?.reconnect();
    },
  };
}

function heardBy(socket: FeedSocket, onHeard: () => void): FeedSocket {
  const heard = (answer: unknown) => {
    onHeard();
    return answer;
  };
  return {
    ...socket,
    subscribe: (request) => socket.subscribe(request).then(heard),
    subscribeList: () => socket.subscribeList().then(heard),
    subscribeTopic: (topic) => socket.subscribeTopic(topic).then(heard),
  };
}
