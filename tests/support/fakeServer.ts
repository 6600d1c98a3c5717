import { applyJobEvents, type JobState } from '#protocol/applyJobEvent';
import type { Topic } from '#protocol/feed';
import type { JobSummary } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import { toSnapshot } from '#protocol/snapshot';
import { ApiError } from '../../src/api/ApiError.ts';
import type {
  FeedClock,
  FeedHttp,
  FeedMessage,
  FeedSocketHandlers,
  OpenFeedSocket,
} from '../../src/realtime/feedTypes.ts';

export const eventsPerAnswer = 8;
/** As long as the real ones wait, before a request or a question counts as unanswered. */
const httpTimeoutMs = 30_000;
const ackTimeoutMs = 10_000;

export type HttpCall = {
  kind: 'load' | 'range' | 'poll' | 'list' | 'ping';
  atMs: number;
  moved: boolean;
  tookMs: number;
};

type Client = { handlers: FeedSocketHandlers; isConnected: boolean; isDead: boolean };

/** The other end of the feed, as the contract describes it, held in memory: the network is what a test makes of it. */
export function createFakeServer(clock: FeedClock, manners: { greets?: boolean; answersLate?: boolean } = {}) {
  const { greets = true, answersLate = false } = manners;
  const logs = new Map<string, JobEvent[]>();
  const keptFrom = new Map<string, number>();
  const clients = new Set<Client>();
  const rooms = new Set<string>();
  const waiting = new Set<() => void>();
  const topics = new Map<Topic, unknown>();
  const calls: HttpCall[] = [];
  let epoch = 'epoch-1';
  let isReachable = true;
  let isRefusing = false;
  let httpFault: ApiError | null = null;
  let isHttpHanging = false;
  let isMute = false;
  let refusal: ApiError | null = null;
  let quietUntilMs = 0;
  let impatient = 0;
  const seen = { opened: 0, closed: 0, subscribes: 0, loads: 0, ranges: 0, lists: 0 };
  const inFlight = { ranges: 0, mostRanges: 0, polls: 0, mostPolls: 0 };

  const logOf = (jobId: string) => logs.get(jobId) ?? [];
  const stateOf = (jobId: string): JobState | null => applyJobEvents(null, logOf(jobId));

  /** Like fetch: a request ended by its signal rejects, one that nobody answers times out. */
  const answered = async <T>(kind: HttpCall['kind'], signal: AbortSignal, make: () => Promise<T> | T): Promise<T> => {
    const entry: HttpCall = { kind, atMs: clock.now(), moved: false, tookMs: 0 };
    calls.push(entry);
    if (clock.now() < quietUntilMs) impatient += 1;
    await Promise.resolve();
    if (isHttpHanging) {
      await pause(httpTimeoutMs, signal);
      throw new ApiError('timeout', 'The server did not answer in time');
    }
    if (httpFault !== null) {
      quietUntilMs = Math.max(quietUntilMs, clock.now() + (httpFault.retryAfterMs ?? 0));
      throw httpFault;
    }
    const answer = structuredClone(await make());
    entry.tookMs = clock.now() - entry.atMs;
    // What was called off at the last moment may be answered all the same.
    if (signal.aborted && !answersLate) throw new DOMException('aborted', 'AbortError');
    return answer;
  };

  const pause = (ms: number, signal: AbortSignal, early?: Set<() => void>) =>
    new Promise<void>((resolve) => {
      const done = () => {
        cancel();
        early?.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const cancel = clock.after(ms, done);
      early?.add(done);
      signal.addEventListener('abort', done);
    });

  const knownState = (jobId: string) => {
    const state = stateOf(jobId);
    if (state === null) throw new ApiError('job_not_found', 'There is no such job', { status: 404 });
    return state;
  };

  const isCut = (jobId: string, after: number) => after < (keptFrom.get(jobId) ?? 1) - 1 || after > logOf(jobId).length;
  const rangeAfter = (jobId: string, after: number) => {
    if (isCut(jobId, after)) throw new ApiError('log_cut', 'The log begins later', { status: 409 });
    return logOf(jobId).slice(after, after + eventsPerAnswer);
  };

  const ask = async (client: Client, make: () => unknown) => {
    await Promise.resolve();
    if (!client.isConnected || client.isDead || isMute) {
      await new Promise<void>((resolve) => clock.after(ackTimeoutMs, resolve));
      throw new Error('operation has timed out');
    }
    try {
      return structuredClone(make());
    } catch (error) {
      if (error instanceof ApiError) return { ok: false, code: error.code, message: error.message };
      throw error;
    }
  };

  const connect = (client: Client) => {
    if (!clients.has(client)) return;
    if (isRefusing || !isReachable) {
      client.handlers.onDisconnected();
      if (isRefusing) client.handlers.onRefused();
      return;
    }
    client.isConnected = true;
    client.isDead = false;
    client.handlers.onConnected();
    if (greets) client.handlers.onMessage('hello', { epoch });
  };

  const disconnect = (client: Client) => {
    rooms.clear();
    if (!client.isConnected) return;
    client.isConnected = false;
    client.handlers.onDisconnected();
  };

  const open: OpenFeedSocket = async (handlers) => {
    seen.opened += 1;
    await Promise.resolve();
    const client: Client = { handlers, isConnected: false, isDead: false };
    clients.add(client);
    queueMicrotask(() => connect(client));
    return {
      subscribe: ({ jobId, after }) =>
        ask(client, () => {
          seen.subscribes += 1;
          if (refusal !== null) throw refusal;
          knownState(jobId);
          const events = rangeAfter(jobId, after);
          rooms.add(jobId);
          return { ok: true, epoch, head: logOf(jobId).length, events, fileToken: `token-${seen.subscribes}` };
        }),
      unsubscribe: (jobId) => void rooms.delete(jobId),
      subscribeList: () =>
        ask(client, () => {
          rooms.add('list');
          return { ok: true, epoch };
        }),
      unsubscribeList: () => void rooms.delete('list'),
      subscribeTopic: (topic) =>
        ask(client, () => {
          if (refusal !== null) throw refusal;
          rooms.add(`topic:${topic}`);
          const payload = topics.get(topic);
          if (payload !== undefined) queueMicrotask(() => tellTopic(topic, payload));
          return { ok: true };
        }),
      unsubscribeTopic: (topic) => void rooms.delete(`topic:${topic}`),
      reconnect: () => {
        disconnect(client);
        queueMicrotask(() => connect(client));
      },
      close: () => {
        seen.closed += 1;
        clients.delete(client);
        rooms.clear();
      },
    };
  };

  const tellTopic = (topic: Topic, payload: unknown) => {
    topics.set(topic, payload);
    if (rooms.has(`topic:${topic}`)) send(topic, payload);
  };

  const readRange = async (jobId: string, after: number, signal: AbortSignal, waitMs: number) => {
    knownState(jobId);
    if (waitMs > 0 && logOf(jobId).length === after) await pause(waitMs, signal, waiting);
    const events = rangeAfter(jobId, after);
    const last = calls.findLast((call) => call.kind === 'range' || call.kind === 'poll');
    if (last !== undefined) last.moved = events.length > 0;
    return { epoch, head: logOf(jobId).length, events };
  };

  const http: FeedHttp = {
    loadJob: (jobId, signal) =>
      answered('load', signal, () => {
        seen.loads += 1;
        const job = toSnapshot(knownState(jobId));
        return { job, input: {}, epoch, fileToken: `token-load-${seen.loads}`, timings: [], queuePosition: null };
      }),
    loadEvents: async (jobId, after, signal, waitMs = 0) => {
      seen.ranges += 1;
      inFlight.ranges += 1;
      inFlight.mostRanges = Math.max(inFlight.mostRanges, inFlight.ranges);
      try {
        return await answered(waitMs > 0 ? 'poll' : 'range', signal, () => readRange(jobId, after, signal, waitMs));
      } finally {
        inFlight.ranges -= 1;
      }
    },
    loadUpdatedJobs: (_cursor, signal) =>
      answered('list', signal, () => {
        seen.lists += 1;
        const jobs = [...logs.keys()].map((jobId) => stateOf(jobId)?.summary).filter((row) => row !== undefined);
        jobs.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
        const counts = { queued: 0, running: 0, completed: 0, failed: 0, cancelled: 0 };
        return { jobs, nextCursor: null, counts, epoch };
      }),
    ping: (signal) => answered('ping', signal, () => ({})),
  };

  const send = (message: FeedMessage, payload: unknown) => {
    for (const client of clients) {
      if (client.isConnected && !client.isDead && !isMute) client.handlers.onMessage(message, structuredClone(payload));
    }
  };

  const cut = () => {
    isReachable = false;
    for (const client of clients) disconnect(client);
  };

  const sendHeads = () => {
    const heads = [...logs.keys()]
      .filter((jobId) => rooms.has(jobId))
      .map((jobId) => ({ jobId, seq: logOf(jobId).length }));
    if (heads.length > 0) send('heads', heads);
  };

  /** As the real one does, every 5 s. The answer ends it. */
  const announceHeads = (): (() => void) => {
    let cancel = () => {};
    const next = () => {
      sendHeads();
      cancel = clock.after(limits.headAnnounceMs, next);
    };
    cancel = clock.after(limits.headAnnounceMs, next);
    return () => cancel();
  };

  return {
    open,
    http,
    seen,
    inFlight,
    calls,
    /** Requests made while all had been asked to wait. */
    impatient: () => impatient,
    rooms,
    /** Commits events; nobody hears of them by this alone, but who waits in a long poll. */
    commit: (jobId: string, events: readonly JobEvent[]) => {
      logs.set(jobId, [...logOf(jobId), ...events]);
      if (events.length > 0) for (const wake of waiting) wake();
    },
    logOf,
    stateOf,
    send,
    sendFrame: (jobId: string, events: readonly JobEvent[]) => {
      if (rooms.has(jobId) && events.length > 0) send('frame', { jobId, events });
    },
    tellTopic,
    sendHeads,
    announceHeads,
    sendRows: (rows: readonly JobSummary[]) => {
      if (rooms.has('list')) send('jobs', { jobs: rows });
    },
    /** The socket is cut, and none gets through until `restore`. HTTP goes on. */
    cut,
    /** Sockets get through again, as soon as the clients try. */
    restore: () => {
      isReachable = true;
      isRefusing = false;
    },
    isAnyConnected: () => [...clients].some((client) => client.isConnected),
    /** Says goodbye, and can be reached again at once by those who do not keep to it. */
    bye: (retryAfterMs: number) => {
      send('bye', { reason: 'shutdown', retryAfterMs });
      for (const client of clients) disconnect(client);
    },
    refuse: () => {
      isRefusing = true;
      for (const client of clients) {
        client.isConnected = false;
        client.handlers.onDisconnected();
        client.handlers.onRefused();
      }
    },
    failHttp: (fault: ApiError | null) => {
      httpFault = fault;
    },
    hangHttp: (isHanging: boolean) => {
      isHttpHanging = isHanging;
    },
    /** Subscriptions to jobs are refused for this; null: no longer. */
    refuseJobs: (why: ApiError | null) => {
      refusal = why;
    },
    /** Connections are dead and do not know it: on these nothing is answered and nothing comes, ever. */
    deaden: () => {
      for (const client of clients) client.isDead = true;
    },
    /** No connection brings anything, or an answer, for as long as this lasts. */
    mute: (muted: boolean) => {
      isMute = muted;
    },
    /** What lies before `seq` is kept no longer. */
    cutLog: (jobId: string, seq: number) => keptFrom.set(jobId, seq),
    /** Another database, with another log of the same job. */
    restoreDatabase: (jobId: string, events: readonly JobEvent[]) => {
      epoch = `${epoch}+`;
      logs.set(jobId, [...events]);
      keptFrom.delete(jobId);
    },
  };
}
