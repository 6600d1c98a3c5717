import type { Logger } from 'pino';

/** Messages and payloads that did not fit their schema: dropped, counted, and told of in the log. */
export type MalformedCounter = {
  count: (dialect: string, event: string, error: Error) => void;
  totals: () => Record<string, number>;
  counts: () => { protocol: string; event: string; count: number }[];
};

export function createMalformedCounter(log: Logger): MalformedCounter {
  const totals = new Map<string, { protocol: string; event: string; count: number }>();
  return {
    count: (dialect, event, error) => {
      const key = `${dialect} ${event}`;
      const total = (totals.get(key)?.count ?? 0) + 1;
      totals.set(key, { protocol: dialect, event, count: total });
      // A client that sends nothing else must not fill the log: the 1st, 2nd, 4th, 8th … are told.
      if (Number.isInteger(Math.log2(total))) log.warn({ dialect, event, total, err: error }, 'malformed message');
    },
    totals: () => Object.fromEntries([...totals].map(([key, { count }]) => [key, count])),
    counts: () => [...totals.values()],
  };
}
