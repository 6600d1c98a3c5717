import type { Connection, ConnectionState, FeedClock } from './feedTypes.ts';

/** Short absences are not worth a word. */
const offlineAfterMs = 2_000;

export type DialectConnection = {
  set: (fact: 'connected' | 'lost' | 'refused') => void;
  close: () => void;
};

/** The connection to a backend without a log, in a word: live only, since nothing that is missed can be had again. */
export function createDialectConnection(clock: FeedClock, show: (connection: Connection) => void): DialectConnection {
  let shown: ConnectionState | null = null;
  let lostMs = clock.now();
  let cancel: (() => void) | null = null;

  const showNow = (state: ConnectionState, sinceMs: number) => {
    cancel?.();
    cancel = null;
    if (state === shown) return;
    shown = state;
    show({ state, sinceMs });
  };

  const lose = () => {
    if (shown === 'offline' || shown === 'connecting' || shown === 'signed-out') return;
    lostMs = clock.now();
    showNow('connecting', lostMs);
    cancel = clock.after(offlineAfterMs, () => showNow('offline', lostMs));
  };

  lose();

  return {
    set: (fact) => {
      if (fact === 'connected') showNow('live-only', clock.now());
      else if (fact === 'refused') showNow('signed-out', clock.now());
      else lose();
    },
    close: () => cancel?.(),
  };
}
