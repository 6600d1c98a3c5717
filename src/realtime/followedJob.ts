import type { SubscribeAnswer, Subscribed } from '#protocol/feed';
import type { Answer } from '#protocol/http';
import type { JobEvent } from '#protocol/jobEvent';
import { createBackoff } from './backoff.ts';
import { asFault, isFinal, isMissing, retryAfterMsOf } from './feedFault.ts';
import type { FeedChange, FeedClock, FeedHttp, FeedSocket } from './feedTypes.ts';
import { createFileTokenWatch } from './fileTokenWatch.ts';
import { createJobCursor } from './jobCursor.ts';
import { createJobSubscription } from './jobSubscription.ts';
import type { LongPolls, PollOutcome } from './longPolls.ts';
import type { ParseWire } from './parseWire.ts';
import { createPollFallback } from './pollFallback.ts';
import { createRangeReader } from './rangeReader.ts';

/** A gap is given this long to fill itself: a frame may have overtaken the one before it on another node. */
const gapWaitMs = 100;
/** A busy job is polled this often at most; what happens in between comes together. */
const pollGapMs = 250;

export type FollowedJobDeps = {
  http: FeedHttp;
  clock: FeedClock;
  wire: ParseWire;
  polls: LongPolls;
  /** The connection as it is now; null while there is none. */
  socket: () => FeedSocket | null;
  /** Since when there has been none; null while there is one. */
  lostMs: () => number | null;
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
  /** Asks for the job anew: whether one may still see it. */
  reload: () => void;
  /** Asks now whether all is here. False where there is nothing to ask over the socket. */
  check: () => boolean;
  /** Whether all that the server has told of is here, or nothing more can be done about it. */
  isSettled: () => boolean;
  /** Whether the server sends what happens, by a subscription that it has acknowledged. */
  isSubscribed: () => boolean;
  close: () => void;
};

/**
 * Keeps one job up to date: snapshot, then subscription, and the repair of gaps over HTTP with one request in flight;
 * without a subscription the same request, as a long poll.
 *
 * What comes back for an older generation is void. Events pass through the cursor alone, so whatever is lost, doubled
 * or late, what was emitted is always a prefix of the log behind the snapshot.
 */
export function createFollowedJob(jobId: string, deps: FollowedJobDeps): FollowedJobFeed {
  const { clock, emit, onProgress } = deps;
  const cursor = createJobCursor();
  const backoff = createBackoff(clock);
  // Apart from it: that polls go well does not mean that the server wants to be asked for a subscription more often.
  const subscribeBackoff = createBackoff(clock);
  let generation = new AbortController();
  let epoch: string | null = null;
  let phase: 'loading' | 'waiting' | 'loaded' | 'given-up' = 'waiting';
  let isPolledWell = false;
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
  const fail = (error: unknown, told: boolean, again: () => void, waits = backoff.afterFailureMs) => {
    const fault = asFault(error);
    // The log no longer reaches back to what is here, or no longer up to it.
    if (fault.code === 'log_cut') {
      startOver();
      return;
    }
    const final = isFinal(fault);
    if (final) giveUp();
    if (final || told) {
      hasFault = true;
      emit({ type: 'fault', jobId, fault, missing: isMissing(fault) });
    }
    if (!final) schedule(waits(retryAfterMsOf(error)), again);
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
    range.stop();
    fallback.end();
    unschedule();
    phase = next;
    subscription.drop();
    isPolledWell = false;
  };

  const giveUp = () => {
    renew('given-up');
    fileToken.stop();
  };

  const load = async () => {
    renew('loading');
    const { signal } = generation;
    try {
      const answer = await deps.http.loadJob(jobId, signal);
      if (signal.aborted) return;
      phase = 'loaded';
      epoch = answer.epoch;
      hasFault = false;
      cursor.resetTo(answer.job.summary.lastSeq);
      emit({ type: 'loaded', jobId, answer, atMs: clock.now() });
      fileToken.taken();
      fallback.begin();
      subscribe();
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
    onProgress();
  };

  const subscribe = () => {
    if (phase === 'loaded' && subscription.ask(cursor.applied)) fallback.begin();
  };

  const receiveAnswer = (answer: SubscribeAnswer | null) => {
    if (answer === null) schedule(subscribeBackoff.nextMs(), subscribe);
    // Polls take its place meanwhile.
    else if (!answer.ok) fail(answer, false, subscribe, subscribeBackoff.nextMs);
    else if (answer.epoch !== epoch) startOver();
    else takeSubscription(answer);
    onProgress();
  };

  const takeSubscription = (answer: Subscribed) => {
    subscription.hold();
    if (fallback.isPolling()) range.stop();
    fallback.end();
    isPolledWell = false;
    backoff.reset();
    subscribeBackoff.reset();
    unschedule();
    recover();
    fileToken.offer(answer.fileToken);
    cursor.noteHead(answer.head);
    apply(answer.events);
    repairAfter(0);
  };

  const takeRange = (answer: Answer<'getJobEvents'>, after: number) => {
    const first = answer.events[0];
    if (answer.epoch !== epoch || (first !== undefined && first.seq > after + 1)) {
      startOver();
      return 'void';
    }
    cursor.noteHead(answer.head);
    apply(answer.events);
    return cursor.applied > after ? 'moved' : 'same';
  };

  const subscription = createJobSubscription(jobId, deps, receiveAnswer);
  const range = createRangeReader(jobId, deps.http, takeRange);

  const repairAfter = (waitMs: number) => {
    const canRepair =
      phase === 'loaded' && !range.isReading() && subscription.state() !== 'asked' && cancelTimer === null;
    if (canRepair && !fallback.isPolling() && cursor.isBehind()) schedule(waitMs, () => void fetchGap());
  };

  const fetchGap = async () => {
    if (phase === 'loaded' && !range.isReading() && !fallback.isPolling() && cursor.isBehind()) {
      const result = await range.read(cursor.applied, 0);
      if (result.kind === 'failed') fail(result.error, false, () => repairAfter(0));
      if (result.kind === 'moved') backoff.reset();
      if (result.kind === 'moved') repairAfter(0);
      if (result.kind === 'same') repairAfter(backoff.nextMs());
    }
    onProgress();
  };

  const poll = async (waitMs: number): Promise<PollOutcome | null> => {
    const askedMs = clock.now();
    const result = await range.read(cursor.applied, waitMs);
    if (result.kind === 'void') return null;
    isPolledWell = result.kind !== 'failed';
    onProgress();
    if (result.kind === 'failed') {
      if (isFinal(asFault(result.error))) fail(result.error, true, () => undefined);
      return { isWell: false, againAfterMs: backoff.afterFailureMs(retryAfterMsOf(result.error)) };
    }
    recover();
    // One that does not wait as it is asked to must not be asked in a loop.
    const hasWaited = waitMs === 0 || clock.now() - askedMs >= waitMs / 2;
    const isLoop = result.kind === 'same' && (cursor.isBehind() || !hasWaited);
    if (isLoop) return { isWell: true, againAfterMs: backoff.nextMs() };
    backoff.reset();
    return { isWell: true, againAfterMs: result.kind === 'moved' && !cursor.isBehind() ? pollGapMs : 0 };
  };

  const fallback = createPollFallback(deps.polls, clock, deps.lostMs, { ask: poll, callOff: () => range.stop() });
  const fileToken = createFileTokenWatch(jobId, deps);

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
      subscribeBackoff.reset();
      if (phase === 'loaded') subscribe();
      else if (phase !== 'loading') void load();
    },
    onDisconnected: () => {
      subscription.drop();
      if (phase === 'loaded') fallback.begin();
      onProgress();
    },
    onEpoch: (now) => {
      if (phase === 'loaded' && now !== epoch) startOver();
    },
    reload: () => void load(),
    check: () => {
      if (phase === 'waiting') {
        backoff.reset();
        void load();
      }
      if (phase !== 'loaded' || deps.socket() === null) return false;
      subscribe();
      return true;
    },
    isSettled: () => phase === 'given-up' || ((subscription.state() === 'held' || isPolledWell) && !cursor.isBehind()),
    isSubscribed: () => subscription.state() === 'held',
    close: () => {
      subscription.leave();
      renew('given-up');
      fileToken.stop();
    },
  };
}
