import { useSyncExternalStore } from 'react';
import { tickingClock } from '../lib/tickingClock.ts';
import { useMoment } from './useMoment.ts';

/** The time in epoch milliseconds, renewed at every tick of the one clock with this interval; in the past, that time. */
export function useNow(intervalMs = 1_000): number {
  const clock = tickingClock(intervalMs);
  const momentMs = useMoment();
  const nowMs = useSyncExternalStore(clock.listen, clock.nowMs);
  return momentMs ?? nowMs;
}
