import { listAnswerSchema } from '#protocol/feed';
import type { JobSummary } from '#protocol/job';
import { createBackoff } from './backoff.ts';
import { asFault, isFinal, retryAfterMsOf } from './feedFault.ts';
import type { FeedChange, FeedClock, FeedHttp, FeedSocket } from './feedTypes.ts';
import type { LongPolls, PollOutcome } from './longPolls.ts';
import type { ParseWire } from './parseWire.ts';
import { createPollFallback } from './pollFallback.ts';

/** Pages read at most to find what changed during an absence. What lies beyond is old and loads with its own list. */
const catchUpPages = 5;
/** Workers' clocks may differ by this much. */
const clockMarginMs = 60_000;
/** Without a socket the rows are this old at most. */
const pollEveryMs = 3_000;
const deniedForMs = 60_000;

export type ListFeedDeps = {
  http: FeedHttp;
  clock: FeedClock;
  wire: ParseWire;
  polls: LongPolls;
  socket: () => FeedSocket | null;
  lostMs: () => number | null;
  emit: (change: FeedChange) => void;
  onEpoch: (epoch: string) => void;
  onProgress: () => void;
};

export type ListFeed = {
  receive: (rows: readonly JobSummary[]) => void;
  onConnected: () => void;
  onDisconnected: () => void;
  check: () => boolean;
  isSettled: () => boolean;
  isSubscribed: () => boolean;
  close: () => void;
};

/**
 * Keeps the rows of lists up to date: patches over the socket, after each gap what changed meanwhile over HTTP, and
 * that again and again where there is no socket.
 */
export function createListFeed(deps: ListFeedDeps): ListFeed {
  const { http, clock, wire, emit, onProgress } = deps;
  const backoff = createBackoff(clock);
  let generation = new AbortController();
  let polling = new AbortController();
  let isHeld = false;
  let isPolledWell = false;
  let lastChangeMs: number | null = null;
  let cancelTimer: (() => void) | null = null;

  /** Who was told that they may not is not let in a moment later; a new connection or a reader's return asks at once. */
  const againAfterMs = (error: unknown) =>
    isFinal(asFault(error)) ? deniedForMs : backoff.afterFailureMs(retryAfterMsOf(error));

  const receive = (rows: readonly JobSummary[]) => {
    for (const row of rows) lastChangeMs = Math.max(lastChangeMs ?? 0, Date.parse(row.updatedAt));
    if (rows.length > 0) emit({ type: 'rows', rows });
  };

  const subscribe = async () => {
    const socket = deps.socket();
    if (socket === null) return;
    cancelTimer?.();
    generation.abort();
    generation = new AbortController();
    const { signal } = generation;
    const since = lastChangeMs;
    try {
      const answer = wire.parse(listAnswerSchema, await socket.subscribeList());
      if (signal.aborted) return;
      if (answer === null) throw new Error('The answer does not fit');
      if (!answer.ok) throw Object.assign(new Error(answer.message), answer);
      deps.onEpoch(answer.epoch);
      await catchUp(since, signal);
      if (signal.aborted) return;
      backoff.reset();
      isHeld = true;
      endPolling();
    } catch (error) {
      if (signal.aborted) return;
      isHeld = false;
      fallback.begin();
      cancelTimer = clock.after(againAfterMs(error), () => void subscribe());
    }
    onProgress();
  };

  /** Rows that changed after `since`; without one the latest page, for what happened between a list and its feed. */
  const catchUp = async (since: number | null, signal: AbortSignal) => {
    let cursor: string | null = null;
    for (let page = 0; page < catchUpPages; page += 1) {
      const answer = await http.loadUpdatedJobs(cursor, signal);
      if (signal.aborted) return;
      deps.onEpoch(answer.epoch);
      receive(answer.jobs);
      const last = answer.jobs.at(-1);
      if (since === null || last === undefined || Date.parse(last.updatedAt) < since - clockMarginMs) return;
      cursor = answer.nextCursor;
      if (cursor === null) return;
    }
  };

  const poll = async (): Promise<PollOutcome | null> => {
    const { signal } = polling;
    try {
      await catchUp(lastChangeMs, signal);
      if (signal.aborted) return null;
      isPolledWell = true;
      backoff.reset();
    } catch (error) {
      if (signal.aborted) return null;
      isPolledWell = false;
      onProgress();
      return { isWell: false, againAfterMs: againAfterMs(error) };
    }
    onProgress();
    return { isWell: true, againAfterMs: pollEveryMs };
  };

  const fallback = createPollFallback(deps.polls, clock, deps.lostMs, { ask: poll, callOff: () => undefined });

  const endPolling = () => {
    polling.abort();
    polling = new AbortController();
    fallback.end();
    isPolledWell = false;
  };

  fallback.begin();
  void subscribe();

  return {
    receive,
    onConnected: () => void subscribe(),
    onDisconnected: () => {
      generation.abort();
      isHeld = false;
      fallback.begin();
    },
    check: () => {
      const socket = deps.socket();
      if (socket === null) return false;
      // One connection delivers in order: an answer proves that no patch before it is missing.
      if (isHeld) void socket.subscribeList().catch(() => undefined);
      else void subscribe();
      return true;
    },
    isSettled: () => isHeld || isPolledWell,
    isSubscribed: () => isHeld,
    close: () => {
      generation.abort();
      endPolling();
      cancelTimer?.();
      deps.socket()?.unsubscribeList();
    },
  };
}
