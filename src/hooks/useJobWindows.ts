import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { JobSummary } from '#protocol/job';
import { jobWindowQuery, type JobsPage } from '../api/jobs.ts';
import { queryKeys } from '../api/queryKeys.ts';

/** Rows beyond those in view that are loaded too. */
const rowsAhead = 40;
/** A dragged scrollbar passes thousands of rows: what is in view is looked at so often at most. */
const lookEveryMs = 120;

type Rows = readonly JobSummary[];
/** Of rows. */
type Range = { first: number; last: number };
export type JobWindows = {
  /** The rows that are loaded, by the number of their window; the first page is window 0. */
  windows: ReadonlyMap<number, Rows>;
  /** Says which rows are in view. */
  lookAt: (first: number, last: number) => void;
};

/** The rows of a list in windows of `size`, loaded where one looks at them. `total`: rows in all. */
export function useJobWindows(page: JobsPage | undefined, size: number, total: number): JobWindows {
  const client = useQueryClient();
  const [range, setRange] = useState({ from: 1, until: 0 });
  // A range within the same windows changes nothing.
  const take = useCallback(
    ({ first, last }: Range) => {
      const from = Math.max(1, Math.floor((first - rowsAhead) / size));
      const until = Math.floor((last + rowsAhead) / size);
      setRange((before) => (before.from === from && before.until === until ? before : { from, until }));
    },
    [size],
  );
  const lookAt = useThrottled(take, lookEveryMs);

  const wanted: number[] = [];
  if (page !== undefined) {
    const until = Math.min(range.until, Math.floor((total - 1) / size));
    for (let number = range.from; number <= until; number += 1) wanted.push(number);
  }
  const read = useQueries({
    queries: page === undefined ? [] : wanted.map((number) => jobWindowQuery(page, number * size)),
    combine: (results) => results.filter(({ isSuccess }) => isSuccess).length,
  });
  const newest = `${wanted.join()}:${read}`;

  const windows = useMemo(() => {
    const known = new Map<number, Rows>();
    // `newest` tells when the cache has come to hold more.
    if (page === undefined || newest === '') return known;
    known.set(0, page.jobs);
    for (const [key, rows] of client.getQueriesData<Rows>({
      queryKey: queryKeys.jobWindows(page.query, page.loadedAtMs),
    })) {
      if (rows !== undefined) known.set(Number(key.at(-1)) / size, rows);
    }
    return known;
  }, [client, page, size, newest]);

  useEffect(() => {
    if (page === undefined) return;
    const { query, loadedAtMs } = page;
    return () => client.removeQueries({ queryKey: queryKeys.jobWindows(query, loadedAtMs) });
  }, [client, page]);

  return { windows, lookAt: useCallback((first, last) => lookAt({ first, last }), [lookAt]) };
}

/** Passes on the first value at once and then the latest, so often at most. */
function useThrottled<Value>(take: (value: Value) => void, everyMs: number): (value: Value) => void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const waiting = useRef<{ value: Value } | null>(null);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return useCallback(
    (value) => {
      waiting.current = { value };
      if (timer.current !== null) return;
      const pass = () => {
        timer.current = null;
        if (waiting.current === null) return;
        take(waiting.current.value);
        waiting.current = null;
        timer.current = setTimeout(pass, everyMs);
      };
      pass();
    },
    [take, everyMs],
  );
}
