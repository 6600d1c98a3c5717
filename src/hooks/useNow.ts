import { useSyncExternalStore } from 'react';
import { tickingClock } from '../lib/tickingClock.ts';

/** The time in epoch milliseconds, renewed at every tick of the one clock with this interval. */
export function useNow(intervalMs = 1_000): number {
  const clock = tickingClock(intervalMs);
  return useSyncExternalStore(clock.listen, clock.nowMs);
}
