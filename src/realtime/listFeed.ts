import { listSubscribedSchema } from '#protocol/feed';
import { createBackoff } from './backoff.ts';
import type { FeedChange, FeedClock, FeedHttp, FeedSocket } from './feedTypes.ts';
import type { ParseWire } from './parseWire.ts';
import type { JobSummary } from '#protocol/job';

/** Pages read at most to find what changed during an absence. What lies beyond is old and loads with its own list. */
const catchUpPages = 5;
/** Workers' clocks may differ by this much. */
const clockMarginMs = 60_000;

export type ListFeedDeps = {
  http: FeedHttp;
  clock: FeedClock;
  wire: ParseWire;
  socket: () => FeedSocket | null;
  emit: (change: FeedChange) => void;
  onEpoch: (epoch: string) => void;
};

export type ListFeed = {
  receive: (rows: readonly JobSummary[]) => void;
  onConnected: () => void;
  onDisconnected: () => void;
  isSettled: () => boolean;
  close: () => void;
};

/** Keeps the rows of lists up to date: patches over the socket, and after each gap what changed meanwhile over HTTP. */
export function createListFeed(deps: ListFeedDeps, onProgress: () => void): ListFeed {
  const { http, clock, wire, emit } = deps;
  const backoff = createBackoff(clock);
  let generation = new AbortController();
  let settled = false;
  let lastChangeMs: number | null = null;
  let cancelTimer: (() => void) | null = null;

  const receive = (rows: readonly JobSummary[]) => {
    for (const row of rows) lastChangeMs = Math.max(lastChangeMs ?? 0, Date.parse(row.updatedAt));
    if (rows.length > 0) emit({ type: 'rows', rows });
  };

  const subscribe = async () => {
    const socket = deps.socket();
    if (socket === null) return;
    generation.abort();
    generation = new AbortController();
    const { signal } = generation;
    const since = lastChangeMs;
    try {
      const answer = wire.parse(listSubscribedSchema, await socket.subscribeList());
      if (signal.aborted) return;
      if (answer === null) throw new Error('The answer does not fit');
      deps.onEpoch(answer.epoch);
      await catchUp(since, signal);
      if (signal.aborted) return;
      backoff.reset();
      settled = true;
      onProgress();
    } catch {
      if (!signal.aborted) cancelTimer = clock.after(backoff.nextMs(), () => void subscribe());
    }
  };

  /** Rows that changed after `since`; without one the latest page, for what happened between a list and its feed. */
  const catchUp = async (since: number | null, signal: AbortSignal) => {
    let cursor: string | null = null;
    for (let page = 0; page < catchUpPages; page += 1) {
      const answer = await http.loadUpdatedJobs(cursor, signal);
      if (signal.aborted) return;
      receive(answer.jobs);
      const last = answer.jobs.at(-1);
      if (since === null || last === undefined || Date.parse(last.updatedAt) < since - clockMarginMs) return;
      cursor = answer.nextCursor;
      if (cursor === null) return;
    }
  };

  void subscribe();

  return {
    receive,
    onConnected: () => void subscribe(),
    onDisconnected: () => {
      settled = false;
    },
    isSettled: () => settled,
    close: () => {
      generation.abort();
      cancelTimer?.();
      deps.socket()?.unsubscribeList();
    },
  };
}
