import { useSyncExternalStore } from 'react';

const storageKey = 'signalbox.last-seen';
/** A shorter look elsewhere is no absence. */
const leastAwayMs = 60_000;

export type Absence = { fromMs: number; untilMs: number };

let absence: Absence | null = readAbsence();
const listeners = new Set<() => void>();

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') {
    writeLastSeen();
    return;
  }
  absence = readAbsence() ?? absence;
  for (const listener of listeners) listener();
});
window.addEventListener('pagehide', writeLastSeen);

/** When the reader was last away from this dashboard, in epoch milliseconds; null on a first visit. */
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
