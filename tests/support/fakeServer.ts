import { applyJobEvents, type JobState } from '#protocol/applyJobEvent';
import type { JobSummary } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';
import { toSnapshot } from '#protocol/snapshot';
import { ApiError } from '../../src/api/ApiError.ts';
import type { FeedHttp, FeedMessage, FeedSocketHandlers, OpenFeedSocket } from '../../src/realtime/feedTypes.ts';

export const eventsPerAnswer = 8;

/** The other end of the feed, as the contract describes it, held in memory: the network is what a test makes of it. */
export function createFakeServer() {
  const logs = new Map<string, JobEvent[]>();
  const sockets = new Set<FeedSocketHandlers>();
  const rooms = new Set<string>();
  let epoch = 'epoch-1';
  let isReachable = true;
  let httpFault: ApiError | null = null;
  let isMute = false;
  const seen = { opened: 0, closed: 0, subscribes: 0, loads: 0, ranges: 0, rangesInFlight: 0, mostRanges: 0, lists: 0 };

  const logOf = (jobId: string) => logs.get(jobId) ?? [];
  const stateOf = (jobId: string): JobState | null => applyJobEvents(null, logOf(jobId));
  const connected = () => isReachable && sockets.size > 0;

  const answered = async <T>(make: () => T): Promise<T> => {
    await Promise.resolve();
    if (httpFault !== null) throw httpFault;
    return structuredClone(make());
  };

  const knownState = (jobId: string) => {
    const state = stateOf(jobId);
    if (state === null) throw new ApiError('job_not_found', 'There is no such job', { status: 404 });
    return state;
  };

  const rangeAfter = (jobId: string, after: number) => logOf(jobId).slice(after, after + eventsPerAnswer);

  const open: OpenFeedSocket = async (handlers) => {
    seen.opened += 1;
    await Promise.resolve();
    sockets.add(handlers);
    if (isReachable) queueMicrotask(() => greet(handlers));
    const ask = async (make: () => unknown) => {
      await Promise.resolve();
      if (!connected() || isMute) throw new Error('operation has timed out');
      return structuredClone(make());
    };
    return {
      subscribe: ({ jobId, after }) =>
        ask(() => {
          seen.subscribes += 1;
          if (!logs.has(jobId)) return { ok: false, code: 'job_not_found', message: 'There is no such job' };
          rooms.add(jobId);
          const head = logOf(jobId).length;
          return { ok: true, epoch, head, events: rangeAfter(jobId, after), fileToken: `token-${seen.subscribes}` };
        }),
      unsubscribe: (jobId) => void rooms.delete(jobId),
      subscribeList: () =>
        ask(() => {
          rooms.add('list');
          return { ok: true, epoch };
        }),
      unsubscribeList: () => void rooms.delete('list'),
      close: () => {
        seen.closed += 1;
        sockets.delete(handlers);
        rooms.clear();
      },
    };
  };

  const greet = (handlers: FeedSocketHandlers) => {
    if (!sockets.has(handlers)) return;
    handlers.onConnected();
    handlers.onMessage('hello', { epoch });
  };

  const http: FeedHttp = {
    loadJob: (jobId) =>
      answered(() => {
        seen.loads += 1;
        const job = toSnapshot(knownState(jobId));
        return { job, input: {}, epoch, fileToken: `token-${seen.loads}`, timings: [], queuePosition: null };
      }),
    loadEvents: async (jobId, after) => {
      seen.ranges += 1;
      seen.rangesInFlight += 1;
      seen.mostRanges = Math.max(seen.mostRanges, seen.rangesInFlight);
      try {
        return await answered(() => {
          knownState(jobId);
          return { epoch, head: logOf(jobId).length, events: rangeAfter(jobId, after) };
        });
      } finally {
        seen.rangesInFlight -= 1;
      }
    },
    loadUpdatedJobs: () =>
      answered(() => {
        seen.lists += 1;
        const jobs = [...logs.keys()].map((jobId) => stateOf(jobId)?.summary).filter((row) => row !== undefined);
        jobs.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
        const counts = { queued: 0, running: 0, completed: 0, failed: 0, cancelled: 0 };
        return { jobs, nextCursor: null, counts, epoch };
      }),
  };

  const send = (message: FeedMessage, payload: unknown) => {
    if (!isReachable) return;
    for (const handlers of sockets) handlers.onMessage(message, structuredClone(payload));
  };

  return {
    open,
    http,
    seen,
    rooms,
    /** Commits events; nobody hears of them by this alone. */
    commit: (jobId: string, events: readonly JobEvent[]) => logs.set(jobId, [...logOf(jobId), ...events]),
    logOf,
    stateOf,
    send,
    sendFrame: (jobId: string, events: readonly JobEvent[]) => {
      if (rooms.has(jobId) && events.length > 0) send('frame', { jobId, events });
    },
    sendHeads: () => {
      const heads = [...logs.keys()]
        .filter((jobId) => rooms.has(jobId))
        .map((jobId) => ({ jobId, seq: logOf(jobId).length }));
      send('heads', heads);
    },
    sendRows: (rows: readonly JobSummary[]) => {
      if (rooms.has('list')) send('jobs', { jobs: rows });
    },
    cut: () => {
      if (!isReachable) return;
      isReachable = false;
      rooms.clear();
      for (const handlers of sockets) handlers.onDisconnected();
    },
    restore: () => {
      if (isReachable) return;
      isReachable = true;
      for (const handlers of sockets) greet(handlers);
    },
    refuse: () => {
      for (const handlers of sockets) {
        handlers.onDisconnected();
        handlers.onRefused();
      }
    },
    failHttp: (fault: ApiError | null) => {
      httpFault = fault;
    },
    mute: (muted: boolean) => {
      isMute = muted;
    },
    /** Another database, with another log of the same job. */
    restoreDatabase: (jobId: string, events: readonly JobEvent[]) => {
      epoch = `${epoch}+`;
      logs.set(jobId, [...events]);
    },
  };
}

export type FakeServer = ReturnType<typeof createFakeServer>;
