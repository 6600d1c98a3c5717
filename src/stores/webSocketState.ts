import type { JobState } from '#protocol/applyJobEvent';
import type { Answer } from '#protocol/http';
import type { JobSummary } from '#protocol/job';
import type { JobWait } from '#protocol/queue';
import type { StageTiming } from '#protocol/timeLeft';
import type { Topic } from '#protocol/feed';
import type { Connection, FeedFault, TopicReader, TopicValue } from '../realtime/feedTypes.ts';

/** Where a job stands in its lane, and when that was heard, by this browser's clock. */
export type ToldWait = { wait: JobWait; atMs: number };

/** What the dashboard knows of a job that someone looks at. */
export type FollowedJob = {
  /** `error`: not up to date and not able to get there; `state` is then the last that was known, or null. */
  status: 'loading' | 'ready' | 'missing' | 'error';
  state: JobState | null;
  error: FeedFault | null;
  input: Answer<'getJob'>['input'] | null;
  /** Opens the job's files; kept while it holds, so that pictures are not fetched anew after each reconnect. */
  fileToken: string | null;
  fileTokenAtMs: number;
  timings: readonly StageTiming[];
  /** As it was when the job was loaded. */
  queuePosition: number | null;
  /** As the socket told it last, while the job waits. */
  wait: ToldWait | null;
  /** When the server was last heard of this job, by this browser's clock. */
  receivedAtMs: number | null;
};

/** What the dashboard knows of a topic that someone looks at. */
export type FollowedTopic = {
  /** As its reader's schema lets it through; null until known. */
  value: TopicValue | null;
  error: FeedFault | null;
  /** Whether it may no longer be true. */
  isOld: boolean;
  /** When the server was last heard of it, by this browser's clock. */
  receivedAtMs: number | null;
};

/** All live data. Maps are replaced when something in them changed; what did not change keeps its identity. */
export type LiveData = {
  jobs: ReadonlyMap<string, FollowedJob>;
  /** Rows of lists as the server last told of them. Of two with the same id the higher `lastSeq` is the newer. */
  summaries: ReadonlyMap<string, JobSummary>;
  /** Grows when a row is new or its status changed: counts by status are then to be read again. */
  rowsVersion: number;
  topics: { readonly [T in Topic]?: FollowedTopic };
  /** Messages from the server that did not fit their schema and were dropped. */
  malformedCount: number;
};

export type WebSocketState = LiveData & {
  connection: Connection;
  /** When what is shown was true, where it is what an earlier page kept; null as soon as the server has been heard. */
  lastKnownMs: number | null;
  /** Opens the one connection; does nothing where it is open. */
  connect: () => void;
  /** Closes it shortly after, unless `connect` is called again meanwhile. */
  disconnect: () => void;
  /** Connects anew, as whoever has signed in meanwhile. */
  renew: () => void;
  /** Follows a job for as long as someone does. The answer lets go of it. */
  follow: (jobId: string) => () => void;
  /** Follows the rows of all jobs. The answer lets go of them. */
  followList: () => () => void;
  /** Follows a topic. The answer lets go of it. */
  followTopic: (reader: TopicReader) => () => void;
  /** Asks anew how a topic stands. */
  askTopic: (topic: Topic) => void;
  /** Takes in what an answer over HTTP has told of a topic. */
  noteTopic: (topic: Topic, value: TopicValue) => void;
};
