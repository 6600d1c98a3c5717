import type { Socket } from 'node:net';
import { limits } from '#protocol/limits';
import { AppError } from '../errors.ts';
import type { JobBus } from '../jobs/jobBus.ts';

export type Poll = {
  jobId: string;
  waitMs: number;
  address: string;
  /** The connection that waits; once it is closed, nobody does. */
  connection: Pick<Socket, 'once' | 'off'>;
  /** Aborted once who waits may not have the answer any more. */
  ended?: AbortSignal;
};

export type LongPolls = {
  /**
   * What `read` gives, once that is not empty; at the end of the wait, or of the server, whatever it then gives.
   * @throws AppError rate_limited, and what `read` throws
   */
  hold: <T extends { events: readonly unknown[] }>(poll: Poll, read: () => Promise<T>) => Promise<T>;
  openPolls: () => number;
  /** Answers all that wait; from now on nobody does. */
  close: () => void;
};

/** How long one that was refused is asked to stay away: by then about one in ten of the open polls has ended. */
const retryAfterMs = 3_000;

/** Requests that wait for a job's next event: one ear on the bus, however many they are. */
export function createLongPolls(bus: JobBus): LongPolls {
  const waiting = new Map<string, Set<() => void>>();
  const byAddress = new Map<string, number>();
  let open = 0;
  let isClosed = false;

  const unsubscribe = bus.subscribe(({ jobId }) => {
    for (const wake of waiting.get(jobId) ?? []) wake();
  });

  function enter(address: string): void {
    const own = byAddress.get(address) ?? 0;
    if (own >= limits.longPollsPerAddress || open >= limits.longPolls) {
      throw new AppError('rate_limited', 'Too many requests wait for events.', { retryAfterMs });
    }
    byAddress.set(address, own + 1);
    open += 1;
  }

  function leave(address: string): void {
    const own = (byAddress.get(address) ?? 1) - 1;
    if (own > 0) byAddress.set(address, own);
    else byAddress.delete(address);
    open -= 1;
  }

  /** `until` resolves with true when it is worth to read again, with false once nobody waits any longer. */
  function listen({ jobId, waitMs, connection, ended }: Poll): { until: Promise<boolean>; stop: () => void } {
    const { promise: until, resolve } = withResolver();
    const wake = () => resolve(true);
    const letGo = () => resolve(false);
    const wakers = waiting.get(jobId) ?? new Set();
    waiting.set(jobId, wakers.add(wake));
    connection.once('close', letGo);
    ended?.addEventListener('abort', letGo);
    const timer = setTimeout(wake, waitMs);
    const stop = () => {
      clearTimeout(timer);
      connection.off('close', letGo);
      ended?.removeEventListener('abort', letGo);
      wakers.delete(wake);
      if (wakers.size === 0) waiting.delete(jobId);
    };
    return { until, stop };
  }

  return {
    hold: async (poll, read) => {
      enter(poll.address);
      // Listen first, read second: what is committed in between wakes the poll.
      const { until, stop } = listen(poll);
      try {
        const now = await read();
        if (now.events.length > 0 || isClosed) return now;
        return (await until) && !isClosed ? await read() : now;
      } finally {
        stop();
        leave(poll.address);
      }
    },
    openPolls: () => open,
    close: () => {
      isClosed = true;
      unsubscribe();
      for (const wakers of waiting.values()) for (const wake of wakers) wake();
    },
  };
}

function withResolver(): { promise: Promise<boolean>; resolve: (value: boolean) => void } {
  let resolve: (value: boolean) => void = () => {};
  const promise = new Promise<boolean>((settle) => (resolve = settle));
  return { promise, resolve };
}
