import { createBackoff } from '../backoff.ts';
import { asFault, isFinal, retryAfterMsOf } from '../feedFault.ts';
import type { FeedClock, FeedFault, FeedHttp } from '../feedTypes.ts';
import { createReplayLog, type ReplayLog } from './replayLog.ts';

/** How far the log is here. A new object after every change; `log` itself grows. */
export type ReplayView = {
  log: ReplayLog;
  lastSeq: number;
  /** The log's last event, as far as is known. */
  head: number;
  /**
   * `ready`: all is here. `trying`: the server could not be asked, and will be again. `failed`: asking again can't help.
   * `cut`: the log's beginning is no longer kept. `full`: there is more than is taken into a browser's memory.
   */
  status: 'loading' | 'ready' | 'trying' | 'failed' | 'cut' | 'full';
  fault: FeedFault | null;
};

export type Replay = {
  view: () => ReplayView;
  listen: (listener: () => void) => () => void;
  /** Loads the log from where it was left, until `pause`. */
  resume: () => void;
  /** Ends what is under way; what is here stays. */
  pause: () => void;
  /** The job is known to have got so far. */
  noteHead: (seq: number) => void;
};

export type ReplayDeps = { http: Pick<FeedHttp, 'loadEvents'>; clock: FeedClock };

/** An event weighs about 1 kB with all that is made of it: 250 MB. */
export const mostReplayed = 250_000;

/** What a running job adds is fetched in one request per this long. */
const tailEveryMs = 500;

/**
 * A job's log for the DVR, page by page over HTTP from its first event on, then what a running job adds. Each part can
 * be replayed as soon as it is there. One request at a time; another epoch (a restored database) begins anew.
 */
export function createReplay(jobId: string, { http, clock }: ReplayDeps): Replay {
  const listeners = new Set<() => void>();
  const backoff = createBackoff(clock);
  let view: ReplayView = { log: createReplayLog(), lastSeq: 0, head: 0, status: 'loading', fault: null };
  let epoch: string | null = null;
  let request: AbortController | null = null;
  let cancelTimer: (() => void) | null = null;
  let running = false;

  const change = (next: Partial<ReplayView>) => {
    view = { ...view, ...next };
    for (const listener of listeners) listener();
  };

  const schedule = (delayMs: number) => {
    if (!running) return;
    cancelTimer?.();
    cancelTimer = clock.after(delayMs, () => {
      cancelTimer = null;
      void fetchNext();
    });
  };

  const fetchNext = async () => {
    const own = new AbortController();
    request = own;
    try {
      const answer = await http.loadEvents(jobId, view.lastSeq, own.signal);
      if (!own.signal.aborted) take(answer);
    } catch (error) {
      if (!own.signal.aborted) fail(error);
    } finally {
      if (request === own) request = null;
    }
  };

  const take = (answer: Awaited<ReturnType<FeedHttp['loadEvents']>>) => {
    if (epoch !== null && answer.epoch !== epoch) {
      epoch = null;
      change({ log: createReplayLog(), lastSeq: 0, head: 0, status: 'loading', fault: null });
      schedule(backoff.nextMs());
      return;
    }
    epoch = answer.epoch;
    const { log } = view;
    const before = log.lastSeq;
    const first = answer.events[0];
    if (first !== undefined && first.seq > before + 1) {
      change({ status: 'cut' });
      return;
    }
    log.append(answer.events);
    const moved = log.lastSeq > before;
    if (moved) backoff.reset();
    const head = Math.max(view.head, answer.head, log.lastSeq);
    const ended = log.lastSeq >= mostReplayed ? 'full' : log.lastSeq >= head ? 'ready' : null;
    change({ lastSeq: log.lastSeq, head, status: ended ?? 'loading', fault: null });
    if (ended === null) schedule(moved ? 0 : backoff.nextMs());
  };

  const fail = (error: unknown) => {
    const fault = asFault(error);
    const final = isFinal(fault);
    change({ status: final ? 'failed' : 'trying', fault });
    if (!final) schedule(backoff.nextMs(retryAfterMsOf(error)));
  };

  return {
    view: () => view,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    resume: () => {
      running = true;
      if (view.status !== 'cut' && view.status !== 'full') schedule(0);
    },
    pause: () => {
      running = false;
      request?.abort();
      request = null;
      cancelTimer?.();
      cancelTimer = null;
    },
    noteHead: (seq) => {
      if (seq <= view.head) return;
      change({ head: seq });
      if (view.status === 'ready' && request === null && cancelTimer === null) schedule(tailEveryMs);
    },
  };
}
