import type { ShownBar } from './barPercent.ts';

const name = 'signalbox.bars';
const most = 50;

/** What this browser last showed of a job's bar, in whichever tab; null for none. */
export function readBar(jobId: string): ShownBar | null {
  return readAll().find(([id]) => id === jobId)?.[1] ?? null;
}

/** Storage that is closed or full leaves a bar that a reload may put back. */
export function keepBar(jobId: string, bar: ShownBar): void {
  const others = readAll().filter(([id]) => id !== jobId);
  try {
    localStorage.setItem(name, JSON.stringify([[jobId, bar], ...others].slice(0, most)));
  } catch {
    // As said.
  }
}

function readAll(): [string, ShownBar][] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '[]');
    return Array.isArray(kept) ? (kept as [string, ShownBar][]) : [];
  } catch {
    return [];
  }
}
