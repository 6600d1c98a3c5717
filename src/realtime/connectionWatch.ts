import type { Connection, ConnectionState, FeedClock } from './feedTypes.ts';
import type { PollHealth } from './longPolls.ts';

/** Short absences are not worth a word; and by then polls have shown whether the server can be reached at all. */
const offlineAfterMs = 4_000;
const catchingUpAfterMs = 400;

/** What the state of the connection is made of. */
export type ConnectionFacts = {
  isConnected: boolean;
  /** The server has said no. */
  isRefused: boolean;
  /** Whether everything that is followed is up to date. */
  isSettled: boolean;
  /** Whether anything of it comes by the connection, or there is nothing that should. */
  isSubscribed: boolean;
  /** How requests fare while there is no connection, or for what the connection does not bring. */
  http: PollHealth;
};

export type ConnectionWatch = {
  update: (facts: ConnectionFacts) => void;
  close: () => void;
};

/** Puts the facts into one word, without flickering. Starts as connecting. */
export function createConnectionWatch(clock: FeedClock, show: (connection: Connection) => void): ConnectionWatch {
  let shown: ConnectionState | null = null;
  let waiting: { state: ConnectionState; cancel: () => void } | null = null;
  /** When what is shown was last known to be true. */
  let wellMs = clock.now();
  let wasWell = false;

  const set = (state: ConnectionState, sinceMs: number) => {
    waiting?.cancel();
    waiting = null;
    if (state === shown) return;
    shown = state;
    show({ state, sinceMs });
  };

  const setLater = (state: ConnectionState, delayMs: number, sinceMs: number) => {
    if (waiting?.state === state) return;
    waiting?.cancel();
    waiting = { state, cancel: clock.after(delayMs, () => set(state, sinceMs)) };
  };

  const showLost = (isCertain: boolean) => {
    if (shown === 'offline') return;
    if (isCertain) {
      set('offline', wellMs);
      return;
    }
    if (shown !== 'connecting') set('connecting', wellMs);
    setLater('offline', offlineAfterMs, wellMs);
  };

  const showConnected = (isSettled: boolean) => {
    const now = clock.now();
    if (isSettled) set('live', now);
    else if (shown === 'live') setLater('catching-up', catchingUpAfterMs, now);
    else set('catching-up', now);
  };

  showLost(false);

  return {
    update: ({ isConnected, isRefused, isSettled, isSubscribed, http }) => {
      const isWell = !isRefused && (isConnected || http === 'well');
      if (isWell || wasWell) wellMs = clock.now();
      wasWell = isWell;
      if (isRefused) set('signed-out', clock.now());
      // What the server will not send besides the rest, and is polled therefore, is no less true than that.
      else if (isConnected && (isSubscribed || http !== 'well')) showConnected(isSettled);
      else if (http === 'well') set('polling', clock.now());
      else showLost(http === 'failing');
    },
    close: () => waiting?.cancel(),
  };
}
