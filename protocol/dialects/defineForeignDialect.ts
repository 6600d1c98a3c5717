import type { z } from 'zod';
import type { EndpointName } from '../http.ts';
import type { LaneStatus } from '../queue.ts';
import type { ForeignJob, ForeignPlan } from './foreignJob.ts';

/** How a backend that speaks a dialect is connected to. */
export type ForeignSocket = {
  namespace: string;
  path: string;
  transports: ('websocket' | 'polling')[];
  timeoutMs: number;
  /** Said after each connection by those that have a token. */
  authenticate?: string;
};

/** How the queues of such a backend stand: as much of it as it tells. */
export type ForeignQueues = {
  /** ISO 8601, by our clock. */
  at: string;
  lanes: Pick<LaneStatus, 'lane' | 'waiting' | 'active' | 'averageWaitMs'>[];
  totalWorkers: number;
  activeWorkers: number;
};

/** One event of a dialect: its schema, and what it tells. */
export type ForeignEvent = {
  schema: z.ZodType;
  /** Null where the payload is about no job. */
  jobIdOf: (payload: unknown) => string | null;
  /** ISO 8601, where the payload says when. */
  atOf: (payload: unknown) => string | undefined;
  tell: (job: ForeignJob, payload: unknown) => void;
  /** Whether it says that the backend does not know us any more. */
  signsOut: (payload: unknown) => boolean;
  factsOf: (payload: unknown) => ForeignFacts;
  /** Null where it is not about the queues. */
  queuesIn: (payload: unknown, now: string) => ForeignQueues | null;
};

/** What is no part of a job's log, since it passes. */
export type ForeignFacts = {
  /** From 1. */
  queuePosition?: number;
  /** How long the backend says that the job still needs. */
  leftMs?: number;
};

/** An answer over HTTP, and what it tells of one job or of several. */
export type ForeignAnswer = {
  schema: z.ZodType;
  jobsIn: (answer: unknown) => { jobId: string; tell: (job: ForeignJob) => void }[];
};

/** A request over HTTP; `:jobId` in the path is filled in. */
export type ForeignRequest = ForeignAnswer & { method: 'GET' | 'POST'; path: string };
export type ForeignCreate = ForeignRequest & { bodyOf: (name: string | undefined, input: object) => object };

/**
 * A dialect as the dashboard hears it from a backend that is not ours: the browser's half. Such a backend numbers
 * nothing and keeps no log, so its words become events numbered in order of arrival.
 */
export type ForeignDialect = {
  socket: ForeignSocket;
  plan: ForeignPlan;
  serverEvents: Readonly<Record<string, ForeignEvent>>;
  /** What may be said to the backend. */
  clientEvents: Readonly<Record<string, z.ZodType>>;
  /** How the events of one job are asked for; null where they come by themselves. */
  subscribe: { event: string; payloadOf: (jobId: string) => unknown } | null;
  /** Whether it tells how the queues stand, by itself. */
  tellsQueues?: boolean;
  /** Of the native endpoints, those that the dashboard can offer with this backend. */
  offers: readonly EndpointName[];
  http: {
    getJob?: ForeignRequest;
    listJobs?: ForeignRequest;
    createJob?: ForeignCreate;
    cancelJob?: ForeignRequest;
    retryJob?: ForeignRequest;
  };
};

export function defineForeignDialect(dialect: ForeignDialect): ForeignDialect {
  return dialect;
}

type About<P> = {
  jobId: (payload: P) => string;
  at?: (payload: P) => string | undefined;
  tell?: (job: ForeignJob, payload: P) => void;
  facts?: (payload: P) => ForeignFacts;
};

/** An event about a job. */
export function jobEvent<S extends z.ZodType>(schema: S, about: About<z.output<S>>): ForeignEvent {
  // What the schema let through is what these take.
  const as = (payload: unknown) => payload as z.output<S>;
  return {
    schema,
    jobIdOf: (payload) => about.jobId(as(payload)),
    atOf: (payload) => about.at?.(as(payload)),
    tell: (job, payload) => about.tell?.(job, as(payload)),
    signsOut: () => false,
    factsOf: (payload) => about.facts?.(as(payload)) ?? {},
    queuesIn: () => null,
  };
}

/** An event about no job: checked, and of use to the connection at most. */
export function otherEvent<S extends z.ZodType>(
  schema: S,
  signsOut: (payload: z.output<S>) => boolean = () => false,
): ForeignEvent {
  return {
    schema,
    jobIdOf: () => null,
    atOf: () => undefined,
    tell: () => undefined,
    signsOut: (payload) => signsOut(payload as z.output<S>),
    factsOf: () => ({}),
    queuesIn: () => null,
  };
}

/** An event that tells how the queues stand. */
export function queuesEvent<S extends z.ZodType>(
  schema: S,
  queuesIn: (payload: z.output<S>) => Omit<ForeignQueues, 'at'>,
): ForeignEvent {
  return { ...otherEvent(schema), queuesIn: (payload, at) => ({ at, ...queuesIn(payload as z.output<S>) }) };
}

type Told = { jobId: string; tell: (job: ForeignJob) => void };

/** A request whose answer tells of jobs. */
export function foreignRequest<S extends z.ZodType>(
  method: 'GET' | 'POST',
  path: string,
  schema: S,
  jobsIn: (answer: z.output<S>) => Told[] = () => [],
): ForeignRequest {
  return { method, path, schema, jobsIn: (answer) => jobsIn(answer as z.output<S>) };
}
