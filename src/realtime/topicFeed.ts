import { topicAnswerSchema, type Topic } from '#protocol/feed';
import { limits } from '#protocol/limits';
import { createBackoff } from './backoff.ts';
import { asFault, isFinal, retryAfterMsOf } from './feedFault.ts';
import type { FeedChange, FeedClock, FeedSocket, TopicReader, TopicValue } from './feedTypes.ts';
import type { LongPolls, PollOutcome } from './longPolls.ts';
import type { ParseWire } from './parseWire.ts';
import { createPollFallback } from './pollFallback.ts';

/** Without a socket what is shown is this old at most. */
const pollEveryMs = 5_000;
const deniedForMs = 60_000;
/** The server tells again what has not changed: so long without a word, and it may no longer be true. */
export const oldAfterMs = 2 * limits.topicRepeatMs + 2_000;

export type TopicFeedDeps = {
  clock: FeedClock;
  wire: ParseWire;
  polls: LongPolls;
  socket: () => FeedSocket | null;
  lostMs: () => number | null;
  emit: (change: FeedChange) => void;
  onProgress: () => void;
};

export type TopicFeed = {
  receive: (payload: unknown) => void;
  onConnected: () => void;
  onDisconnected: () => void;
  /** Asks how things stand; whether there was a connection to ask by. */
  check: () => boolean;
  isSettled: () => boolean;
  isSubscribed: () => boolean;
  close: () => void;
};

/** Keeps one topic up to date: over the socket, and by asking again and again where there is none. */
export function createTopicFeed(topic: Topic, reader: TopicReader, deps: TopicFeedDeps): TopicFeed {
  const { clock, wire, emit, onProgress } = deps;
  const backoff = createBackoff(clock);
  let generation = new AbortController();
  let polling = new AbortController();
  let isHeld = false;
  let isRefused = false;
  let isPolledWell = false;
  let cancelTimer: (() => void) | null = null;
  let cancelAging: (() => void) | null = null;

  const tell = (value: TopicValue) => {
    emit({ type: 'topic-told', topic, value, atMs: clock.now() });
    cancelAging?.();
    cancelAging = clock.after(oldAfterMs, () => emit({ type: 'topic-old', topic }));
  };

  const fail = (error: unknown) => {
    const fault = asFault(error);
    isRefused = isFinal(fault);
    emit({ type: 'topic-fault', topic, fault });
    return isRefused ? deniedForMs : backoff.afterFailureMs(retryAfterMsOf(error));
  };

  const subscribe = async () => {
    const socket = deps.socket();
    if (socket === null) return;
    cancelTimer?.();
    generation.abort();
    generation = new AbortController();
    const { signal } = generation;
    try {
      const answer = wire.parse(topicAnswerSchema, await socket.subscribeTopic(topic));
      if (signal.aborted) return;
      if (answer === null) throw new Error('The answer does not fit');
      if (!answer.ok) throw Object.assign(new Error(answer.message), answer);
      backoff.reset();
      isHeld = true;
      isRefused = false;
      endPolling();
    } catch (error) {
      if (signal.aborted) return;
      isHeld = false;
      const againAfterMs = fail(error);
      // Over HTTP one would be told the same.
      if (isRefused) endPolling();
      else fallback.begin();
      cancelTimer = clock.after(againAfterMs, () => void subscribe());
    }
    onProgress();
  };

  const poll = async (): Promise<PollOutcome | null> => {
    const { signal } = polling;
    try {
      const value = await reader.load(signal);
      if (signal.aborted) return null;
      isPolledWell = true;
      backoff.reset();
      tell(value);
    } catch (error) {
      if (signal.aborted) return null;
      isPolledWell = false;
      const againAfterMs = fail(error);
      onProgress();
      return { isWell: false, againAfterMs };
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
    receive: (payload) => {
      const value = wire.parse(reader.schema, payload);
      if (value !== null) tell(value);
    },
    onConnected: () => void subscribe(),
    onDisconnected: () => {
      generation.abort();
      isHeld = false;
      fallback.begin();
    },
    check: () => {
      if (deps.socket() === null) return false;
      void subscribe();
      return true;
    },
    isSettled: () => isHeld || isPolledWell || isRefused,
    isSubscribed: () => isHeld,
    close: () => {
      generation.abort();
      endPolling();
      cancelTimer?.();
      cancelAging?.();
      deps.socket()?.unsubscribeTopic(topic);
    },
  };
}
