import { subscribeAnswerSchema, type SubscribeAnswer } from '#protocol/feed';
import type { JobEvent } from '#protocol/jobEvent';
import { createBackoff } from './backoff.ts';
import { asFault, isFinal, isMissing, retryAfterMsOf } from './feedFault.ts';
import type { FeedChange, FeedClock, FeedHttp, FeedSocket } from './feedTypes.ts';
import { createJobCursor } from './jobCursor.ts';
import type { ParseWire } from './parseWire.ts';

/** A gap is given this long to fill itself: a frame may have overtaken the one before it on another node. */
const gapWaitMs = 100;

export type FollowedJobDeps = {
  http: FeedHttp;
  clock: FeedClock;
  wire: ParseWire;
  /** The connection as it is now; null while there is none. */
  socket: () => FeedSocket | null;
  emit: (change: FeedChange) => void;
  /** Called when `isSettled` may have changed. */
  onProgress: () => void;
};

export type FollowedJobFeed = {
  receive: (events: readonly JobEvent[]) => void;
  noteHead: (seq: number) => void;
  onConnected: () => void;
  onDisconnected: () => void;
  onEpoch: (epoch: string) => void;
  /** Whether all that the server has told of is here, or nothing more can be done about it. */
  isSettled: () => boolean;
  close: () => void;
};

/**
 * Keeps one job up to date: snapshot, then subscription, and the repair of gaps over HTTP with one request in flight.
 *
 * Every request belongs to a generation; what comes back for an older one is void. Events pass through the cursor
 * alone, so whatever is lost, doubled or late, what was emitted is always a prefix of the log behind the snapshot.
 */
export function createFollowedJob(jobId: string, deps: FollowedJobDeps): FollowedJobFeed {
  const { http, clock, wire, emit, onProgress } = deps;
  const cursor = createJobCursor();
  const backoff = createBackoff(clock);
  let generation = new AbortController();
  let epoch: string | null = null;
  let phase: 'loading' | 'waiting' | 'loaded' | 'given-up' = 'waiting';
  let subscription: 'none' | 'asked' | 'held' = 'none';
  let fetching = false;
  let hasFault = false;
  let cancelTimer: (() => void) | null = null;

  const unschedule = () => {
    cancelTimer?.();
    cancelTimer = null;
  };

  const schedule = (delayMs: number, call: () => void) => {
    unschedule();
    cancelTimer = clock.after(delayMs, () => {
      cancelTimer = null;
      call();
    });
  };

  /** `told`: whether people should know, though it is tried again. */
  const fail = (error: unknown, told: boolean, again: () => void) => {
    const fault = asFault(error);
    const final = isFinal(fault);
    if (final) phase = 'given-up';
    if (final || told) {
      hasFault = true;
      emit({ type: 'fault', jobId, fault, missing: isMissing(fault) });
    }
    if (!final) schedule(backoff.nextMs(retryAfterMsOf(error)), again);
  };

  const recover = () => {
    if (hasFault) emit({ type: 'recovered', jobId });
    hasFault = false;
  };

  const apply = (events: readonly JobEvent[]) => {
    const next = cursor.take(events);
    if (next.length > 0) emit({ type: 'events', jobId, events: next, atMs: clock.now() });
  };

  const renew = (next: typeof phase) => {
    generation.abort();
    generation = new AbortController();
    unschedule();
    phase = next;
    subscription = 'none';
    fetching = false;
  };

  const load = async () => {
    renew('loading');
    const { signal } = generation;
    try {
      const answer = await http.loadJob(jobId, signal);
      if (signal.aborted) return;
      phase = 'loaded';
      epoch = answer.epoch;
      hasFault = false;
      cursor.resetTo(answer.job.summary.lastSeq);
      emit({ type: 'loaded', jobId, answer, atMs: clock.now() });
      void subscribe();
    } catch (error) {
      if (signal.aborted) return;
      phase = 'waiting';
      fail(error, true, () => void load());
    }
    onProgress();
  };

  /** What is here belongs to a log that is void, or was cut: begin again from a snapshot. */
  const startOver = () => {
    renew('waiting');
    schedule(backoff.nextMs(), () => void load());
  };

  const subscribe = async () => {
    const socket = deps.socket();
    if (phase !== 'loaded' || socket === null || subscription === 'asked') return;
    const { signal } = generation;
    subscription = 'asked';
    const payload = await socket.subscribe({ jobId, after: cursor.applied }).catch(() => null);
    // A connection lost meanwhile is subscribed anew once it is back.
    if (signal.aborted || deps.socket() !== socket) return;
    subscription = 'none';
    const answer = payload === null ? null : wire.parse(subscribeAnswerSchema, payload);
    if (answer === null) schedule(backoff.nextMs(), () => void subscribe());
    else receiveAnswer(answer);
    onProgress();
  };

  const receiveAnswer = (answer: SubscribeAnswer) => {
    if (!answer.ok) {
      fail(answer, true, () => void subscribe());
      return;
    }
    if (answer.epoch !== epoch) {
      startOver();
      return;
    }
    subscription = 'held';
    backoff.reset();
    unschedule();
    recover();
    emit({ type: 'file-token', jobId, fileToken: answer.fileToken, atMs: clock.now() });
    cursor.noteHead(answer.head);
    apply(answer.events);
    repairAfter(0);
  };

  const repairAfter = (waitMs: number) => {
    const canRepair = phase === 'loaded' && !fetching && subscription !== 'asked' && cancelTimer === null;
    if (canRepair && cursor.isBehind()) schedule(waitMs, () => void fetchGap());
  };

  const fetchGap = async () => {
    if (phase !== 'loaded' || fetching || !cursor.isBehind()) {
      onProgress();
      return;
    }
    const { signal } = generation;
    const after = cursor.applied;
    fetching = true;
    try {
      const answer = await http.loadEvents(jobId, after, signal);
      if (signal.aborted) return;
      fetching = false;
      const first = answer.events[0];
      if (answer.epoch !== epoch || (first !== undefined && first.seq > after + 1)) {
        startOver();
        return;
      }
      cursor.noteHead(answer.head);
      apply(answer.events);
      const moved = cursor.applied > after;
      if (moved) backoff.reset();
      repairAfter(moved ? 0 : backoff.nextMs());
    } catch (error) {
      if (signal.aborted) return;
      fetching = false;
      fail(error, false, () => repairAfter(0));
    }
    onProgress();
  };

  emit({ type: 'loading', jobId });
  void load();

  return {
    receive: (events) => {
      // Before the snapshot is here an event is of no use: the subscription that follows it tells of it again.
      if (phase !== 'loaded') return;
      const wasBehind = cursor.isBehind();
      apply(events);
      repairAfter(gapWaitMs);
      if (wasBehind || cursor.isBehind()) onProgress();
    },
    noteHead: (seq) => {
      if (phase !== 'loaded') return;
      cursor.noteHead(seq);
      if (!cursor.isBehind()) return;
      repairAfter(gapWaitMs);
      onProgress();
    },
    onConnected: () => {
      backoff.reset();
      if (phase === 'loaded') void subscribe();
      else if (phase !== 'loading') void load();
    },
    onDisconnected: () => {
      subscription = 'none';
      onProgress();
    },
    onEpoch: (now) => {
      if (phase === 'loaded' && now !== epoch) startOver();
    },
    isSettled: () => phase === 'given-up' || (subscription === 'held' && !cursor.isBehind()),
    close: () => {
      if (subscription !== 'none') deps.socket()?.unsubscribe(jobId);
      generation.abort();
      unschedule();
    },
  };
}
