import type { Answer } from '#protocol/http';
import type { SubscribeRequest, Topic } from '#protocol/feed';
import type { JobSummary } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';
import type { JobWait } from '#protocol/queue';
import type { z } from 'zod';
import type { ParseWire } from './parseWire.ts';

/** What arrives on a socket without having been asked for. */
export type FeedMessage =
  | 'hello'
  | 'frame'
  | 'heads'
  | 'pull'
  | 'jobs'
  | 'access'
  | 'bye'
  | 'waits'
  | Topic
  | NoticeMessage;

/** What tells of notices, and of their being read elsewhere. */
export type NoticeMessage = 'notification' | 'notifications-read';

export type FeedSocketHandlers = {
  onConnected: () => void;
  /** Also when an attempt to connect fails. The socket does not try again by itself: see `reconnect`. */
  onDisconnected: () => void;
  /** The server knows who we are and does not want us; the socket has given up. */
  onRefused: () => void;
  onMessage: (message: FeedMessage, payload: unknown) => void;
};

/** A connection to the native feed. Payloads are as they came: not yet parsed. */
export type FeedSocket = {
  /** Rejects where no answer comes in time. */
  subscribe: (request: SubscribeRequest) => Promise<unknown>;
  unsubscribe: (jobId: string) => void;
  subscribeList: () => Promise<unknown>;
  unsubscribeList: () => void;
  subscribeTopic: (topic: Topic) => Promise<unknown>;
  unsubscribeTopic: (topic: Topic) => void;
  /** Connects anew, also where it believes to be connected. */
  reconnect: () => void;
  close: () => void;
};

export type OpenFeedSocket = (handlers: FeedSocketHandlers) => Promise<FeedSocket>;

/** The HTTP half of the feed: snapshots and the repair of gaps. Rejects with an error that has `code` and `retryAfterMs`. */
export type FeedHttp = {
  loadJob: (jobId: string, signal: AbortSignal) => Promise<Answer<'getJob'>>;
  /** With `waitMs` a long poll: answered as soon as there is an event after `after`, or with none once that is over. */
  loadEvents: (jobId: string, after: number, signal: AbortSignal, waitMs?: number) => Promise<Answer<'getJobEvents'>>;
  /** Rows by the time of their last change, latest first. */
  loadUpdatedJobs: (cursor: string | null, signal: AbortSignal) => Promise<Answer<'listJobs'>>;
  /** Asks for nothing but an answer. */
  ping: (signal: AbortSignal) => Promise<unknown>;
};

/** What a topic tells, whatever else it holds: when that was true, by the server's clock (ISO 8601). */
export type TopicValue = { at: string };

/**
 * How a topic is read. Those who show it bring it along, so that its schemas are loaded with them and not with the feed.
 */
export type TopicReader = {
  topic: Topic;
  schema: z.ZodType<TopicValue>;
  /** Over HTTP, where there is no socket. */
  load: (signal: AbortSignal) => Promise<TopicValue>;
};

/** Time and chance, so that tests can hold both. */
export type FeedClock = {
  now: () => number;
  /** Calls once after `delayMs`; the answer cancels it. */
  after: (delayMs: number, call: () => void) => () => void;
  /** 0 ≤ x < 1. */
  random: () => number;
};

export type FeedFault = { code: string; message: string };

/** What the feed has learnt, in the order in which it must be applied. */
export type FeedChange =
  | { type: 'loading'; jobId: string }
  | { type: 'loaded'; jobId: string; answer: Answer<'getJob'>; atMs: number }
  /** The next events of the job's log, in order and without a gap. */
  | { type: 'events'; jobId: string; events: readonly JobEvent[]; atMs: number }
  /** Its place in its lane, while it waits; null once it does not. */
  | { type: 'wait'; jobId: string; wait: JobWait | null; atMs: number }
  | { type: 'file-token'; jobId: string; fileToken: string; atMs: number }
  /** `missing`: there is no such job. Else what is known of the job still holds. */
  | { type: 'fault'; jobId: string; fault: FeedFault; missing: boolean }
  | { type: 'recovered'; jobId: string }
  | { type: 'forgotten'; jobId: string }
  | { type: 'rows'; rows: readonly JobSummary[] }
  /** The database was restored: rows that we know may be ahead of what is true now. */
  | { type: 'rows-void' }
  | { type: 'malformed'; count: number }
  /** What a topic tells: as its reader's schema lets it through. */
  | { type: 'topic-told'; topic: Topic; value: TopicValue; atMs: number }
  /** It may no longer be true. */
  | { type: 'topic-old'; topic: Topic }
  | { type: 'topic-fault'; topic: Topic; fault: FeedFault }
  | { type: 'topic-forgotten'; topic: Topic };

/** `live-only`: live, from a backend that keeps no log, so that what is missed stays so. */
export type ConnectionState =
  | 'connecting'
  | 'live'
  | 'live-only'
  | 'catching-up'
  | 'polling'
  | 'offline'
  | 'signed-out';
/** `sinceMs`: since when, by this browser's clock; offline counts from the moment the connection was lost. */
export type Connection = { state: ConnectionState; sinceMs: number };

export type FeedSink = {
  change: (change: FeedChange) => void;
  connection: (connection: Connection) => void;
  /** Who shows notices reads the payload by their schemas, which the feed need not know: they are loaded later. */
  notice?: (message: NoticeMessage, payload: unknown, parse: ParseWire['parse']) => void;
};
