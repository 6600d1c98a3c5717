import { decodeAnswer, decodeForeign } from '#protocol/dialects/decodeForeign';
import type { ForeignDialect, ForeignQueues, ForeignRequest } from '#protocol/dialects/defineForeignDialect';
import { isTerminal } from '#protocol/job';
import { toSnapshot } from '#protocol/snapshot';
import { createDialectConnection, type DialectConnection } from './dialectConnection.ts';
import type { DialectSession, SeenJob } from './dialectSession.ts';
import type { DialectHttp, DialectSocket, OpenDialectSocket } from './dialectTypes.ts';
import { asFault } from './feedFault.ts';
import type { FeedClock, FeedSink } from './feedTypes.ts';
import type { JobFeed } from './jobFeed.ts';
import { createUses } from './uses.ts';

/** Let go of after this long without anyone looking. */
const lingerMs = 10_000;
/** Asked again after an absence, at most: a backend is not ours to be flooded. */
const refreshedAtOnce = 50;

export type DialectFeedDeps = {
  dialect: ForeignDialect;
  session: DialectSession;
  open: OpenDialectSocket;
  http: DialectHttp;
  clock: FeedClock;
  token: () => string | null;
  sink: FeedSink;
};

/**
 * The client of a backend that is not ours. It numbers nothing and keeps no log, so there is no gap that could be seen
 * or mended: what arrives is shown, and where the backend answers over HTTP, it is asked for what it knows of a job that
 * was begun before we came. The same interface to the store as the native feed.
 */
export function createDialectFeed(deps: DialectFeedDeps): JobFeed {
  const { dialect, session, open, http, clock, sink } = deps;
  /** Followed jobs, and whether the store has them yet. */
  const followed = new Map<string, { isLoaded: boolean }>();
  /** Jobs that the backend is being asked about. */
  const asking = new Set<string>();
  /** What the backend has just answered need not be asked for again. */
  let isAnswering = false;
  let connection: DialectConnection | null = null;
  let socket: DialectSocket | null = null;
  let isConnected = false;
  let isSignedOut = false;
  let generation = 0;
  let malformedCount = 0;
  /** How its queues stand, and when it said so. */
  let queues: { value: ForeignQueues; atMs: number; isOld: boolean } | null = null;
  let queueWatchers = 0;

  const dropOne = () => {
    malformedCount += 1;
    sink.change({ type: 'malformed', count: malformedCount });
  };
  const known = (jobId: string) => session.get(jobId)?.state ?? null;
  const now = () => new Date(clock.now()).toISOString();

  const showQueues = () => {
    if (queueWatchers === 0 || queues === null) return;
    sink.change({ type: 'topic-told', topic: 'queues', value: queues.value, atMs: queues.atMs });
    if (queues.isOld) sink.change({ type: 'topic-old', topic: 'queues' });
  };

  const showJob = (jobId: string, job: SeenJob) => {
    const follow = followed.get(jobId);
    if (follow === undefined) return;
    follow.isLoaded = true;
    sink.change({ type: 'loaded', jobId, answer: toDetail(job), atMs: clock.now() });
  };

  const subscribe = (jobId: string) => {
    const { subscribe: words } = dialect;
    if (words !== null && isConnected) socket?.emit(words.event, words.payloadOf(jobId));
  };

  session.onNews((job, events, isNew) => {
    const { id, status } = job.state.summary;
    sink.change({ type: 'rows', rows: [job.state.summary] });
    const tells = job.timings.length > 0 || job.queuePosition !== null;
    if (followed.get(id)?.isLoaded === true && !tells) {
      if (events.length > 0) sink.change({ type: 'events', jobId: id, events, atMs: clock.now() });
    } else showJob(id, job);
    if (!isNew) return;
    if (!isTerminal(status)) subscribe(id);
    // It may have been begun before we came; and what happened before we were let into its room is lost to us.
    if (dialect.http.getJob !== undefined && !isAnswering && !asking.has(id)) void refresh(id);
  });

  /** Takes in what the backend answers. Null where the answer does not fit. */
  const ask = async (request: ForeignRequest, jobId = '') => {
    const path = request.path.replace(':jobId', encodeURIComponent(jobId));
    const news = decodeAnswer(dialect, request, await http({ method: request.method, path }), known, now());
    if (news === null) dropOne();
    isAnswering = true;
    for (const item of news ?? []) session.tell(item);
    isAnswering = false;
    return news;
  };

  /** A job as the backend knows it; of one that is unknown to it too, nobody can say more. */
  const refresh = async (jobId: string) => {
    const request = dialect.http.getJob;
    asking.add(jobId);
    let fault = { code: 'job_not_found', message: 'This backend has not told of the job since the page was opened' };
    try {
      if (request !== undefined) {
        const news = await ask(request, jobId);
        if (news === null) fault = { code: 'bad_answer', message: 'The backend’s answer does not fit' };
      }
    } catch (error) {
      fault = asFault(error);
    } finally {
      asking.delete(jobId);
    }
    if (session.get(jobId) !== undefined || !followed.has(jobId)) return;
    const missing = fault.code === 'job_not_found' || fault.code === 'not_found';
    sink.change({ type: 'fault', jobId, fault, missing });
  };

  const onConnected = () => {
    isConnected = true;
    connection?.set('connected');
    const { authenticate } = dialect.socket;
    const token = deps.token();
    if (authenticate !== undefined && token !== null) socket?.emit(authenticate, { token });
    const unfinished = session.jobs().filter(({ state }) => !isTerminal(state.summary.status));
    const ids = new Set([...followed.keys(), ...unfinished.map(({ state }) => state.summary.id).toReversed()]);
    for (const jobId of ids) subscribe(jobId);
    if (dialect.http.listJobs !== undefined) void ask(dialect.http.listJobs).catch(() => undefined);
    if (dialect.http.getJob !== undefined) {
      for (const jobId of [...ids].slice(0, refreshedAtOnce)) void refresh(jobId);
    }
  };

  /** The same token would only be refused again: until the reader comes back with another, nothing is tried. */
  const signOut = () => {
    generation += 1;
    socket?.close();
    socket = null;
    isConnected = false;
    isSignedOut = true;
    connection?.set('refused');
  };

  const onEvent = (name: string, payload: unknown) => {
    const decoded = decodeForeign(dialect, name, payload, known, now());
    if (decoded.kind === 'malformed') dropOne();
    else if (decoded.kind === 'signed-out') signOut();
    else if (decoded.kind === 'queues') {
      queues = { value: decoded.queues, atMs: clock.now(), isOld: false };
      showQueues();
    } else if (decoded.kind === 'job') session.tell(decoded);
  };

  const openNow = async () => {
    generation += 1;
    isSignedOut = false;
    const mine = generation;
    const ifMine =
      <A extends unknown[]>(call: (...args: A) => void) =>
      (...args: A) => {
        if (mine === generation) call(...args);
      };
    const lose = () => {
      isConnected = false;
      if (queues !== null) queues.isOld = true;
      showQueues();
      connection?.set('lost');
    };
    let early = false;
    try {
      const opened = await open(dialect.socket, {
        onConnected: ifMine(() => {
          if (socket === null) early = true;
          else onConnected();
        }),
        onDisconnected: ifMine(lose),
        onRefused: ifMine(signOut),
        onEvent: ifMine(onEvent),
      });
      if (mine !== generation) {
        opened.close();
        return;
      }
      socket = opened;
      if (early) onConnected();
    } catch {
      // The socket's own code could not be loaded.
      ifMine(lose)();
    }
  };

  const uses = createUses<string>(clock, lingerMs, {
    first: (jobId) => {
      followed.set(jobId, { isLoaded: false });
      sink.change({ type: 'loading', jobId });
      const job = session.get(jobId);
      if (job !== undefined) showJob(jobId, job);
      if (job === undefined || !isTerminal(job.state.summary.status)) {
        subscribe(jobId);
        void refresh(jobId);
      }
    },
    last: (jobId) => {
      followed.delete(jobId);
      sink.change({ type: 'forgotten', jobId });
    },
  });

  const wake = () => {
    if (connection !== null && isSignedOut) void openNow();
  };

  return {
    follow: uses.use,
    // Rows of all jobs come whether or not someone looks: they are made of the same events.
    followList: () => () => undefined,
    followTopic: ({ topic }) => {
      if (topic !== 'queues') return () => undefined;
      queueWatchers += 1;
      if (queueWatchers === 1) showQueues();
      let isReleased = false;
      return () => {
        if (!isReleased) queueWatchers -= 1;
        if (!isReleased && queueWatchers === 0) sink.change({ type: 'topic-forgotten', topic });
        isReleased = true;
      };
    },
    // It tells by itself, and can't be asked.
    askTopic: () => undefined,
    start: () => {
      if (connection !== null) return;
      connection = createDialectConnection(clock, sink.connection);
      void openNow();
    },
    wake,
    renew: wake,
    stop: () => {
      generation += 1;
      connection?.close();
      connection = null;
      socket?.close();
      socket = null;
      isConnected = false;
    },
  };
}

/** What was heard of a job, as the native interface answers it. No file of such a backend needs a token of ours. */
export function toDetail({ state, queuePosition, timings }: SeenJob) {
  const epoch = 'session';
  return { job: toSnapshot(state), input: {}, epoch, fileToken: '', timings: [...timings], queuePosition };
}
