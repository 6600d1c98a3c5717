import { useSyncExternalStore } from 'react';
import { webSocketStore } from '../stores/useWebSocketStore.ts';

const storageKey = 'signalbox.last-seen';
/** A shorter look elsewhere is no absence. */
const leastAwayMs = 30_000;

export type Absence = { fromMs: number; untilMs: number };

let absence: Absence | null = readAbsence();
const listeners = new Set<() => void>();

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') {
    writeLastSeen();
    return;
  }
  note(readAbsence());
});
window.addEventListener('pagehide', writeLastSeen);
// Without a connection one sees as little as when one is not there.
webSocketStore.subscribe(({ connection }, { connection: before }) => {
  if (before.state !== 'offline' || connection.state === 'offline') return;
  const untilMs = Date.now();
  if (untilMs - before.sinceMs >= leastAwayMs) note({ fromMs: before.sinceMs, untilMs });
});

function note(next: Absence | null) {
  if (next === null) return;
  absence = next;
  for (const listener of listeners) listener();
}

/** Says that what happened meanwhile has been taken note of. */
export function dismissAbsence(): void {
  absence = null;
  for (const listener of listeners) listener();
}

/**
 * When the reader was last away from this dashboard or cut off from it, in epoch milliseconds; null on a first visit,
 * and once dismissed.
 */
export function useAwaySince(): Absence | null {
  return useSyncExternalStore(listen, () => absence);
}

function listen(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readAbsence(): Absence | null {
  try {
    const fromMs = Number(localStorage.getItem(storageKey) ?? Number.NaN);
    const untilMs = Date.now();
    return Number.isFinite(fromMs) && untilMs - fromMs >= leastAwayMs ? { fromMs, untilMs } : null;
  } catch {
    return null;
  }
}

function writeLastSeen() {
  try {
    localStorage.setItem(storageKey, String(Date.now()));
  } catch {
    // Storage is closed: absences are not noticed.
  }
}
