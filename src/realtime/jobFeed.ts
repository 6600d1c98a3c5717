import { frameSchema, headSchema, helloSchema, jobsPatchSchema } from '#protocol/feed';
import { z } from 'zod';
import { createConnectionWatch } from './connectionWatch.ts';
import type { FeedClock, FeedHttp, FeedMessage, FeedSink, FeedSocket, OpenFeedSocket } from './feedTypes.ts';
import { createFollowedJob, type FollowedJobFeed } from './followedJob.ts';
import { createListFeed, type ListFeed } from './listFeed.ts';
import { createParseWire } from './parseWire.ts';
import { createSocketKeeper } from './socketKeeper.ts';
import { createUses } from './uses.ts';

/** Let go of after this long without anyone looking: a look at another page and back costs nothing. */
const lingerMs = 10_000;

export type JobFeedDeps = { open: OpenFeedSocket; http: FeedHttp; clock: FeedClock; sink: FeedSink };

export type JobFeed = {
  /** Follows a job for as long as someone does; the answer lets go. Works before `start`: it then waits. */
  follow: (jobId: string) => () => void;
  followList: () => () => void;
  /** Opens the connection and keeps it. */
  start: () => void;
  /** Closes it. What is followed stays so, and is taken up again by the next `start`. */
  stop: () => void;
};

const headsSchema = z.array(headSchema);

/**
 * The client of the native feed: one connection, any number of followed jobs, and the rows of lists.
 *
 * The socket is a hint, the log is the truth: see createFollowedJob for what holds for each job. No React and no store
 * in here; time, transport and HTTP are given, so that every interleaving can be tested.
 */
export function createJobFeed({ open, http, clock, sink }: JobFeedDeps): JobFeed {
  const jobs = new Map<string, FollowedJobFeed>();
  let list: ListFeed | null = null;
  let epoch: string | null = null;
  let watch: ReturnType<typeof createConnectionWatch> | null = null;

  const wire = createParseWire((count) => sink.change({ type: 'malformed', count }));
  const everything = () => (list === null ? [...jobs.values()] : [...jobs.values(), list]);
  const onProgress = () => watch?.settled(everything().every((feed) => feed.isSettled()));

  const onEpoch = (now: string) => {
    if (epoch !== null && epoch !== now) sink.change({ type: 'rows-void' });
    epoch = now;
    for (const job of jobs.values()) job.onEpoch(now);
  };

  const receive: Record<FeedMessage, (payload: unknown) => void> = {
    hello: (payload) => {
      const hello = wire.parse(helloSchema, payload);
      if (hello !== null) onEpoch(hello.epoch);
    },
    frame: (payload) => {
      const frame = wire.parse(frameSchema, payload);
      if (frame !== null) jobs.get(frame.jobId)?.receive(frame.events);
    },
    heads: (payload) => {
      for (const head of wire.parse(headsSchema, payload) ?? []) jobs.get(head.jobId)?.noteHead(head.seq);
    },
    jobs: (payload) => {
      const patch = wire.parse(jobsPatchSchema, payload);
      if (patch !== null) list?.receive(patch.jobs);
    },
    // The socket itself waits as long as it is asked to.
    bye: () => undefined,
  };

  const keeper = createSocketKeeper(open, clock, {
    onConnected: () => {
      watch?.connected();
      for (const feed of everything()) feed.onConnected();
      onProgress();
    },
    onDisconnected: () => {
      watch?.lost();
      for (const feed of everything()) feed.onDisconnected();
    },
    onRefused: () => watch?.refused(),
    onMessage: (message, payload) => receive[message](payload),
  });

  const socket = (): FeedSocket | null => keeper.connected();

  const followed = createUses<string>(clock, lingerMs, {
    first: (jobId) => {
      const emit = sink.change;
      jobs.set(jobId, createFollowedJob(jobId, { http, clock, wire, socket, emit, onProgress }));
      onProgress();
    },
    last: (jobId) => {
      jobs.get(jobId)?.close();
      jobs.delete(jobId);
      sink.change({ type: 'forgotten', jobId });
      onProgress();
    },
  });

  const followedList = createUses<'list'>(clock, lingerMs, {
    first: () => {
      list = createListFeed({ http, clock, wire, socket, emit: sink.change, onEpoch }, onProgress);
      onProgress();
    },
    last: () => {
      list?.close();
      list = null;
      onProgress();
    },
  });

  return {
    follow: followed.use,
    followList: () => followedList.use('list'),
    start: () => {
      if (watch !== null) return;
      watch = createConnectionWatch(clock, sink.connection);
      onProgress();
      keeper.start();
    },
    stop: () => {
      watch?.close();
      watch = null;
      keeper.stop();
    },
  };
}
