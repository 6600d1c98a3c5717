import type { JobBus } from '../jobs/jobBus.ts';

const windowSeconds = 5;

/** Events of all jobs that were committed per second, of late, by whichever process; as far as its hints came here. */
export function createEventRate(bus: JobBus): { perSecond: () => number; close: () => void } {
  const counts = new Map<number, number>();
  const second = () => Math.floor(performance.now() / 1_000);

  const unsubscribe = bus.subscribe(({ events }) => {
    const now = second();
    counts.set(now, (counts.get(now) ?? 0) + events.length);
    for (const past of counts.keys()) if (past < now - windowSeconds) counts.delete(past);
  });

  return {
    perSecond: () => {
      const now = second();
      let sum = 0;
      for (const [past, count] of counts) if (past < now && past >= now - windowSeconds) sum += count;
      return sum / windowSeconds;
    },
    close: unsubscribe,
  };
}
