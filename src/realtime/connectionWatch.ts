import type { Connection, ConnectionState, FeedClock } from './feedTypes.ts';

/** Short absences are not worth a word. */
const offlineAfterMs = 2_000;
const catchingUpAfterMs = 400;

export type ConnectionWatch = {
  connected: () => void;
  lost: () => void;
  refused: () => void;
  /** Whether everything that is followed is up to date. */
  settled: (isSettled: boolean) => void;
  close: () => void;
};

/** Puts the state of the connection into one word, without flickering. Starts as connecting. */
export function createConnectionWatch(clock: FeedClock, show: (connection: Connection) => void): ConnectionWatch {
  let isConnected = false;
  let isSettled = true;
  let shown: ConnectionState | null = null;
  let cancelTimer: (() => void) | null = null;

  const set = (state: ConnectionState, sinceMs: number) => {
    cancelTimer?.();
    cancelTimer = null;
    if (state === shown) return;
    shown = state;
    show({ state, sinceMs });
  };

  const setLater = (state: ConnectionState, delayMs: number, sinceMs: number) => {
    if (state === shown || cancelTimer !== null) return;
    cancelTimer = clock.after(delayMs, () => set(state, sinceMs));
  };

  const showLost = () => {
    if (shown === 'offline') return;
    const sinceMs = clock.now();
    set('connecting', sinceMs);
    setLater('offline', offlineAfterMs, sinceMs);
  };

  const showConnected = () => {
    if (isSettled) set('live', clock.now());
    else if (shown === 'live') setLater('catching-up', catchingUpAfterMs, clock.now());
    else set('catching-up', clock.now());
  };

  showLost();

  return {
    connected: () => {
      isConnected = true;
      showConnected();
    },
    lost: () => {
      if (!isConnected) return;
      isConnected = false;
      showLost();
    },
    refused: () => {
      isConnected = false;
      set('signed-out', clock.now());
    },
    settled: (now) => {
      isSettled = now;
      if (isConnected) showConnected();
    },
    close: () => cancelTimer?.(),
  };
}
