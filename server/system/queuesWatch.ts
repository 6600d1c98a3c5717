import type { JobEventType } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import type { Queues } from '#protocol/queue';
import type { JobBus } from '../jobs/jobBus.ts';

export type QueuesWatch = {
  /** How they stand, as of half a second ago at most. */
  now: () => Promise<Queues>;
  /** As they were last looked at; null before. */
  latest: () => Queues | null;
  /** Calls when they have changed, at most each `limits.queuesPatchMs`. Returns what ends the listening. */
  onChange: (listener: (queues: Queues) => void) => () => void;
  close: () => void;
};

export type QueuesWatchDeps = { read: () => Promise<Queues>; bus: JobBus; onError: (error: unknown) => void };

/** What moves a job from one place to another. */
const moving: ReadonlySet<JobEventType> = new Set([
  'created',
  'queued',
  'started',
  'completed',
  'failed',
  'cancelled',
  'retried',
]);
/** Workers that come and go, and lanes that someone stops, are told of by no job. */
const lookAgainMs = 2 * limits.queuesPatchMs;

/** Looks at the queues only while someone wants to know, and only where something may have changed. */
export function createQueuesWatch({ read, bus, onError }: QueuesWatchDeps): QueuesWatch {
  const listeners = new Set<(queues: Queues) => void>();
  let latest: Queues | null = null;
  let facts = '';
  let readAtMs = -Infinity;
  let hasMoved = true;
  let reading: Promise<Queues> | null = null;
  let timer: NodeJS.Timeout | null = null;

  const unsubscribe = bus.subscribe(({ events }) => {
    hasMoved ||= events.some(({ type }) => moving.has(type));
  });

  async function look(): Promise<Queues> {
    // Before the reading: what moves meanwhile may have been missed by it.
    hasMoved = false;
    readAtMs = performance.now();
    try {
      const queues = await read();
      const factsNow = JSON.stringify({ ...queues, at: null });
      latest = queues;
      if (factsNow !== facts) for (const listener of listeners) listener(queues);
      facts = factsNow;
      return queues;
    } catch (error) {
      hasMoved = true;
      throw error;
    }
  }

  function now(): Promise<Queues> {
    const ageMs = performance.now() - readAtMs;
    const isFresh = ageMs < (hasMoved ? limits.queuesPatchMs : lookAgainMs);
    if (reading === null && isFresh && latest !== null) return Promise.resolve(latest);
    reading ??= look().finally(() => (reading = null));
    return reading;
  }

  async function lookOn(): Promise<void> {
    await now().catch(onError);
    timer = listeners.size === 0 ? null : setTimeout(() => void lookOn(), limits.queuesPatchMs);
  }

  return {
    now,
    latest: () => latest,
    onChange: (listener) => {
      listeners.add(listener);
      timer ??= setTimeout(() => void lookOn(), 0);
      return () => void listeners.delete(listener);
    },
    close: () => {
      listeners.clear();
      if (timer !== null) clearTimeout(timer);
      unsubscribe();
    },
  };
}
