import {
  accessSchema,
  frameSchema,
  headSchema,
  helloSchema,
  jobsPatchSchema,
  pullSchema,
  waitsSchema,
  type Topic,
} from '#protocol/feed';
import { z } from 'zod';
import { createConnectionWatch, type ConnectionWatch } from './connectionWatch.ts';
import type { FeedClock, FeedHttp, FeedMessage, FeedSink, OpenFeedSocket, TopicReader } from './feedTypes.ts';
import { createFollowedJob, type FollowedJobFeed } from './followedJob.ts';
import { createFollowedTopics } from './followedTopics.ts';
import { createHttpGate } from './httpGate.ts';
import { createListFeed, type ListFeed } from './listFeed.ts';
import { createLongPolls } from './longPolls.ts';
import { createParseWire } from './parseWire.ts';
import { createReachProbe } from './reachProbe.ts';
import { createSilenceWatch } from './silenceWatch.ts';
import { createSocketKeeper } from './socketKeeper.ts';
import { createUses } from './uses.ts';

/** Let go of after this long without anyone looking: a look at another page and back costs nothing. */
const lingerMs = 10_000;

export type JobFeedDeps = { open: OpenFeedSocket; http: FeedHttp; clock: FeedClock; sink: FeedSink };

export type JobFeed = {
  /** Follows a job for as long as someone does; the answer lets go. Works before `start`: it then waits. */
  follow: (jobId: string) => () => void;
  followList: () => () => void;
  followTopic: (reader: TopicReader) => () => void;
  /** Asks anew how a topic stands. */
  askTopic: (topic: Topic) => void;
  /** Opens the connection and keeps it. */
  start: () => void;
  /** The network or the reader came back: asks now what would else be asked in a while. */
  wake: () => void;
  /** Connects anew, as whom one is now. */
  renew: () => void;
  /** Closes it. What is followed stays so, and is taken up again by the next `start`. */
  stop: () => void;
};

const headsSchema = z.array(headSchema);

/**
 * The client of the native feed: one connection, any number of followed jobs, and the rows of lists.
 *
 * The socket is a hint, the log is the truth: README.md beside this says what is promised, createFollowedJob how. No
 * React and no store in here; time, transport and HTTP are given, so that every interleaving can be tested.
 */
export function createJobFeed({ open, http: bareHttp, clock, sink }: JobFeedDeps): JobFeed {
  const http = createHttpGate(bareHttp, clock);
  const jobs = new Map<string, FollowedJobFeed>();
  let list: ListFeed | null = null;
  let epoch: string | null = null;
  let watch: ConnectionWatch | null = null;

  const wire = createParseWire((count) => sink.change({ type: 'malformed', count }));
  const everything = () => [...jobs.values(), ...(list === null ? [] : [list]), ...topics.all()];
  const onProgress = () => {
    const isConnected = keeper.connected() !== null;
    const isRefused = keeper.isRefused();
    const isAlone = watch !== null && !isConnected && !isRefused;
    probe.update(isAlone ? keeper.lostMs() : null, polls.health());
    const followed = everything();
    watch?.update({
      isConnected,
      isRefused,
      isSettled: followed.every((feed) => feed.isSettled()),
      isSubscribed: followed.length === 0 || followed.some((feed) => feed.isSubscribed()),
      http: isAlone ? probe.health() : polls.health(),
    });
  };
  const polls = createLongPolls(clock, onProgress);
  const probe = createReachProbe(clock, http, onProgress);

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
    // This reader is too slow to be sent frames: it is told where the log ends, and takes the events when it can.
    pull: (payload) => {
      const pull = wire.parse(pullSchema, payload);
      if (pull !== null) jobs.get(pull.jobId)?.noteHead(pull.head);
    },
    jobs: (payload) => {
      const patch = wire.parse(jobsPatchSchema, payload);
      if (patch !== null) list?.receive(patch.jobs);
    },
    waits: (payload) => {
      for (const { jobId, wait } of wire.parse(waitsSchema, payload)?.waits ?? []) {
        if (jobs.has(jobId)) sink.change({ type: 'wait', jobId, wait, atMs: clock.now() });
      }
    },
    // Who may no longer see a job is told so when asking for it. Where all access ended, the connection is closed next:
    // we come again at once, with what we have by now, or are refused and know it.
    access: (payload) => {
      const notice = wire.parse(accessSchema, payload);
      if (notice === null) return;
      if (notice.topic !== undefined) topics.get(notice.topic)?.check();
      else if (notice.jobId === null) keeper.renew();
      else jobs.get(notice.jobId)?.reload();
    },
    // The keeper of the socket waits as long as it is asked to.
    bye: () => undefined,
    queues: (payload) => topics.get('queues')?.receive(payload),
    system: (payload) => topics.get('system')?.receive(payload),
    notification: (payload) => sink.notice?.('notification', payload, wire.parse),
    'notifications-read': (payload) => sink.notice?.('notifications-read', payload, wire.parse),
  };

  const silence = createSilenceWatch(clock, {
    probe: () => everything().some((feed) => feed.check()),
    dead: () => keeper.renew(),
  });

  const keeper = createSocketKeeper(open, clock, {
    onConnected: () => {
      silence.start();
      for (const feed of everything()) feed.onConnected();
      onProgress();
    },
    onDisconnected: () => {
      silence.stop();
      for (const feed of everything()) feed.onDisconnected();
      onProgress();
    },
    onRefused: onProgress,
    onHeard: silence.heard,
    onMessage: (message, payload) => receive[message](payload),
  });

  const shared = { http, clock, wire, polls, socket: keeper.connected, lostMs: keeper.lostMs, onProgress };

  const topics = createFollowedTopics(lingerMs, { ...shared, emit: sink.change });

  const followed = createUses<string>(clock, lingerMs, {
    first: (jobId) => {
      jobs.set(jobId, createFollowedJob(jobId, { ...shared, emit: sink.change }));
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
      list = createListFeed({ ...shared, emit: sink.change, onEpoch });
      onProgress();
    },
    last: () => {
      list?.close();
      list = null;
      onProgress();
    },
  });

  const wake = () => {
    if (watch === null) return;
    keeper.hurry();
    http.hurry();
    polls.hurry();
    probe.hurry();
    const asked = everything().filter((feed) => feed.check());
    if (asked.length > 0) silence.expectAnswer();
  };

  return {
    follow: followed.use,
    followList: () => followedList.use('list'),
    followTopic: topics.use,
    askTopic: (topic) => void topics.get(topic)?.check(),
    start: () => {
      if (watch !== null) return;
      watch = createConnectionWatch(clock, sink.connection);
      onProgress();
      keeper.start();
    },
    wake,
    renew: () => {
      keeper.renew();
      wake();
    },
    stop: () => {
      silence.stop();
      watch?.close();
      watch = null;
      keeper.stop();
      onProgress();
    },
  };
}
