import { isDeepStrictEqual } from 'node:util';
import { applyJobEvents, type JobState } from '#protocol/applyJobEvent';
import type { JobEvent } from '#protocol/jobEvent';
import { fromSnapshot, toSnapshot } from '#protocol/snapshot';
import type { Connection, FeedChange, FeedClock, OpenFeedSocket } from '../../src/realtime/feedTypes.ts';
import { createJobFeed } from '../../src/realtime/jobFeed.ts';
import { feedHttpAt } from './feedHttpAt.ts';

/** Someone who follows jobs through faults, and remembers all that was heard. */
export type Witness = {
  name: string;
  follow: (jobId: string) => void;
  letGo: (jobId: string) => void;
  /** Oldest first. */
  followed: () => string[];
  /** What was heard and should not have been, or not so; empty where all is as the logs say. */
  complaints: (logs: ReadonlyMap<string, readonly JobEvent[]>) => Promise<string[]>;
  /** In a word, how it thinks that it is connected. */
  connection: () => string;
  close: () => void;
};

export type FeedWitness = Witness & {
  /** Every state that the connection was said to be in. */
  words: ReadonlySet<Connection['state']>;
  /** Events applied, by the way they came: one by one, or within a snapshot. */
  counts: { applied: number; snapshots: number };
};

export const realClock: FeedClock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after: (delayMs, call) => {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};

type Heard = { state: JobState; events: JobEvent[] };

/** The dashboard's own feed, with its own socket and HTTP, and a sink that checks each change as it comes. */
export function startFeedWitness(name: string, origin: string, open: OpenFeedSocket): FeedWitness {
  const heard = new Map<string, Heard>();
  /** The last seq of each row, as the list would show it. */
  const rows = new Map<string, number>();
  const uses = new Map<string, () => void>();
  const faults: string[] = [];
  const words = new Set<Connection['state']>();
  const counts = { applied: 0, snapshots: 0 };
  let connection: Connection = { state: 'connecting', sinceMs: Date.now() };

  function onLoaded(jobId: string, state: JobState): void {
    counts.snapshots += 1;
    const before = heard.get(jobId)?.state.summary.lastSeq ?? 0;
    const { lastSeq } = state.summary;
    if (lastSeq < before) faults.push(`${jobId} went back from ${before} to ${lastSeq}`);
    heard.set(jobId, { state, events: [] });
  }

  function onEvents(jobId: string, events: readonly JobEvent[]): void {
    const known = heard.get(jobId);
    if (known === undefined) {
      faults.push(`${jobId} had events before its snapshot`);
      return;
    }
    let last = known.state.summary.lastSeq;
    for (const event of events) {
      if (event.seq !== last + 1) faults.push(`${jobId} had ${event.seq} after ${last}`);
      if (event.jobId !== jobId) faults.push(`${jobId} had an event of ${event.jobId}`);
      last = event.seq;
    }
    counts.applied += events.length;
    known.events.push(...events);
    known.state = applyJobEvents(known.state, events) ?? known.state;
  }

  function onChange(change: FeedChange): void {
    if (change.type === 'loaded') onLoaded(change.jobId, fromSnapshot(change.answer.job));
    if (change.type === 'events') onEvents(change.jobId, change.events);
    if (change.type === 'forgotten') heard.delete(change.jobId);
    if (change.type === 'fault' && change.missing) faults.push(`${change.jobId} is said to be missing`);
    if (change.type === 'rows') {
      for (const { id, lastSeq } of change.rows) rows.set(id, Math.max(lastSeq, rows.get(id) ?? 0));
    }
    if (change.type === 'rows-void') faults.push('the rows were said to be void');
    if (change.type === 'malformed') faults.push(`${change.count} messages did not fit`);
  }

  const feed = createJobFeed({
    open,
    http: feedHttpAt(origin),
    clock: realClock,
    sink: {
      change: onChange,
      connection: (now) => {
        connection = now;
        words.add(now.state);
      },
    },
  });
  feed.start();
  feed.followList();

  function compare(jobId: string, log: readonly JobEvent[]): string[] {
    const known = heard.get(jobId);
    const reached = known?.state.summary.lastSeq ?? 0;
    if (known === undefined || reached !== log.length) return [`${jobId} ends at ${reached} of ${log.length}`];
    const told = log.slice(log.length - known.events.length);
    if (!isDeepStrictEqual(known.events, told)) return [`${jobId} has events that are not those of the log`];
    const truth = applyJobEvents(null, log);
    const same = truth !== null && isDeepStrictEqual(plain(toSnapshot(known.state)), plain(toSnapshot(truth)));
    return same ? [] : [`${jobId} does not stand as its log says`];
  }

  return {
    name,
    words,
    counts,
    follow: (jobId) => {
      if (!uses.has(jobId)) uses.set(jobId, feed.follow(jobId));
    },
    letGo: (jobId) => {
      uses.get(jobId)?.();
      uses.delete(jobId);
    },
    followed: () => [...uses.keys()],
    complaints: (logs) => {
      const ofRows = [...logs].flatMap(([jobId, log]) => {
        const seq = rows.get(jobId) ?? 0;
        return seq === log.length ? [] : [`${jobId} stands at ${seq} of ${log.length} in the list`];
      });
      const ofJobs = [...uses.keys()].flatMap((jobId) => compare(jobId, logs.get(jobId) ?? []));
      return Promise.resolve([...faults, ...ofJobs, ...ofRows]);
    },
    connection: () => connection.state,
    close: feed.stop,
  };
}

/** As it would go over the wire: a member that is undefined is none. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
