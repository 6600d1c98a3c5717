import { z } from 'zod';
import type { Need } from './access.ts';
import { jobIdSchema, jobSummarySchema } from './job.ts';
import { jobEventSchema } from './jobEvent.ts';
import type { SystemStatus } from './metrics.ts';
import type { LiveNotification } from './notification.ts';
import { jobWaitSchema, type Queues } from './queue.ts';

/** The Socket.IO namespace of the native protocol. The dialects keep theirs. */
export const feedNamespace = '/feed';

/** Where a job's log ends, as the server knows it. It comes by every path, so that a lost frame is noticed. */
export const headSchema = z.object({ jobId: jobIdSchema, seq: z.number().int().min(0) });
export type Head = z.infer<typeof headSchema>;

export const subscribeSchema = z.object({
  jobId: jobIdSchema,
  /** The last seq that the client has applied; 0 for none. */
  after: z.number().int().min(0),
});
export type SubscribeRequest = z.infer<typeof subscribeSchema>;

export const feedErrorSchema = z.object({
  ok: z.literal(false),
  code: z.string(),
  message: z.string(),
  /** When it makes sense to try again, where that is known. */
  retryAfterMs: z.number().int().optional(),
});

/** What was missed, as far as it fits; the client pulls the rest over HTTP up to `head`. */
export const subscribedSchema = z.object({
  ok: z.literal(true),
  /** Changes when the database was restored: all that a client has is then void. */
  epoch: z.string(),
  head: z.number().int(),
  events: z.array(jobEventSchema),
  /** Opens the job's files: `/api/files/{key}?token={fileToken}`. */
  fileToken: z.string(),
});
export type Subscribed = z.infer<typeof subscribedSchema>;
export const subscribeAnswerSchema = z.discriminatedUnion('ok', [subscribedSchema, feedErrorSchema]);
export type SubscribeAnswer = z.infer<typeof subscribeAnswerSchema>;

export const listSubscribedSchema = z.object({ ok: z.literal(true), epoch: z.string() });
export const listAnswerSchema = z.discriminatedUnion('ok', [listSubscribedSchema, feedErrorSchema]);
export type ListAnswer = z.infer<typeof listAnswerSchema>;

/** Live events of one job, in order. */
export const frameSchema = z.object({ jobId: jobIdSchema, events: z.array(jobEventSchema).min(1) });
export type Frame = z.infer<typeof frameSchema>;

/**
 * This reader does not keep up and is sent no frames for now: the job's log ends at `head`, to be read over HTTP. Once
 * it has read what waits for it, `heads` tell how far things have come, and frames go on.
 */
export const pullSchema = z.object({ jobId: jobIdSchema, head: z.number().int().min(0) });
export type Pull = z.infer<typeof pullSchema>;

/** Rows that changed since the last patch, each as it now stands (its `lastSeq` tells which is newer). */
export const jobsPatchSchema = z.object({ jobs: z.array(jobSummarySchema) });
export type JobsPatch = z.infer<typeof jobsPatchSchema>;

/** Who runs the system may listen to all of it; everyone who is signed in to how the queues stand. */
export const topicSchema = z.enum(['queues', 'system']);
export type Topic = z.infer<typeof topicSchema>;
export const topicNeeds = { queues: 'member', system: 'operator' } as const satisfies Record<Topic, Need>;
export const topicAnswerSchema = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true) }), feedErrorSchema]);
export type TopicAnswer = z.infer<typeof topicAnswerSchema>;

/** Where jobs that one follows stand in their lanes, when that has changed; null for one that waits no more. */
export const waitsSchema = z.object({
  waits: z.array(z.object({ jobId: jobIdSchema, wait: jobWaitSchema.nullable() })),
});
export type Waits = z.infer<typeof waitsSchema>;

/** The server goes away; reconnect after about this long. */
export const byeSchema = z.object({ reason: z.enum(['shutdown', 'slow']), retryAfterMs: z.number().int() });

/**
 * What has become of the right to listen: the token is too old (come again with a new one; what is missed is caught up
 * with), or access to a job, to a topic or, where neither is named, to everything has ended.
 */
export const accessSchema = z.object({
  reason: z.enum(['expired', 'ended']),
  jobId: jobIdSchema.nullable(),
  topic: topicSchema.optional(),
});
export type AccessNotice = z.infer<typeof accessSchema>;

/** Read elsewhere by the same person: these, or all. */
export const notificationsReadSchema = z.object({ ids: z.union([z.literal('all'), z.array(z.uuid())]) });

export const helloSchema = z.object({ epoch: z.string() });

export type ClientToServerFeed = {
  subscribe: (request: SubscribeRequest, answer: (result: SubscribeAnswer) => void) => void;
  unsubscribe: (jobId: string) => void;
  'subscribe-list': (answer: (result: ListAnswer) => void) => void;
  'unsubscribe-list': () => void;
  'subscribe-topic': (topic: Topic, answer: (result: TopicAnswer) => void) => void;
  'unsubscribe-topic': (topic: Topic) => void;
};

export type ServerToClientFeed = {
  hello: (hello: z.infer<typeof helloSchema>) => void;
  frame: (frame: Frame) => void;
  heads: (heads: Head[]) => void;
  pull: (pull: Pull) => void;
  jobs: (patch: JobsPatch) => void;
  access: (notice: AccessNotice) => void;
  /**
   * At once on subscribing, then whenever it has changed, and each `limits.topicRepeatMs` where it has not; `queues` to
   * that topic, `system` to that one. Of two the one with the later `at` holds.
   */
  queues: (queues: Queues) => void;
  system: (status: SystemStatus) => void;
  waits: (waits: Waits) => void;
  notification: (notification: LiveNotification) => void;
  'notifications-read': (read: z.infer<typeof notificationsReadSchema>) => void;
  bye: (bye: z.infer<typeof byeSchema>) => void;
};
