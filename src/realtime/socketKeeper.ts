import { createBackoff } from './backoff.ts';
import type { FeedClock, FeedSocket, FeedSocketHandlers, OpenFeedSocket } from './feedTypes.ts';

export type SocketKeeper = {
  start: () => void;
  stop: () => void;
  /** The socket while it is connected, else null. */
  connected: () => FeedSocket | null;
};

/** Holds one socket between `start` and `stop`, however often they are called while it is still being opened. */
export function createSocketKeeper(open: OpenFeedSocket, clock: FeedClock, handlers: FeedSocketHandlers): SocketKeeper {
  const backoff = createBackoff(clock);
  let session = 0;
  let socket: FeedSocket | null = null;
  let isConnected = false;
  let cancelTimer: (() => void) | null = null;

  const openNow = async (mine: number) => {
    const isMine = () => mine === session;
    try {
      const opened = await open({
        onConnected: () => {
          if (!isMine()) return;
          isConnected = true;
          if (socket !== null) handlers.onConnected();
        },
        onDisconnected: () => {
          if (!isMine()) return;
          isConnected = false;
          handlers.onDisconnected();
        },
        onRefused: () => {
          if (isMine()) handlers.onRefused();
        },
        onMessage: (message, payload) => {
          if (isMine()) handlers.onMessage(message, payload);
        },
      });
      if (!isMine()) {
        opened.close();
        return;
      }
      socket = opened;
      // It may have been quicker than the promise of it.
      if (isConnected) handlers.onConnected();
    } catch {
      // The socket's own code could not be loaded.
      if (isMine()) cancelTimer = clock.after(backoff.nextMs(), () => void openNow(mine));
    }
  };

  return {
    start: () => {
      session += 1;
      void openNow(session);
    },
    stop: () => {
      session += 1;
      cancelTimer?.();
      socket?.close();
      socket = null;
      if (isConnected) handlers.onDisconnected();
      isConnected = false;
    },
    connected: () => (isConnected ? socket : null),
  };
}
