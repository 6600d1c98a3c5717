import { z } from 'zod';
import { artifactSchema } from './artifact.ts';
import { jobErrorSchema, jobIdSchema, laneSchema, stagePlanSchema, timestampSchema } from './job.ts';

export const logLevelSchema = z.enum(['info', 'warning', 'error']);
export const noticeLevelSchema = z.enum(['info', 'warning', 'error', 'success']);

/** Who did something: a user's id, or the system itself. */
export const actorSchema = z.object({ kind: z.enum(['user', 'system']), id: z.string().optional() });
export type Actor = z.infer<typeof actorSchema>;

/** What can happen to a job, type by type. The wire, the database and the fold all speak these. */
export const jobEventDataSchemas = {
  created: z.object({
    pipeline: z.string(),
    name: z.string(),
    lane: laneSchema,
    ownerId: z.string().nullable(),
    batchId: z.uuid().optional(),
    stages: z.array(stagePlanSchema).min(1),
    /** The pipeline's own word for this sort of run, for people and dialects («crawl», «automation»). */
    variant: z.string().optional(),
  }),
  queued: z.object({ lane: laneSchema }),
  started: z.object({ workerId: z.string() }),
  stage: z.object({
    stage: z.string(),
    status: z.enum(['running', 'completed']),
    message: z.string().optional(),
  }),
  /**
   * Items of a stage. Conflated at the source: at most 2 per second are kept, and one more where `total` changes.
   * Everything else here is durable, one by one.
   */
  progress: z.object({
    stage: z.string(),
    done: z.number().min(0),
    total: z.number().min(0),
    message: z.string().optional(),
  }),
  /** The artifact as it now stands, whole; `added` once for each id, then `updated` or `failed`. */
  artifact: z.object({ op: z.enum(['added', 'updated', 'failed']), artifact: artifactSchema }),
  log: z.object({
    level: logLevelSchema,
    message: z.string(),
    stage: z.string().optional(),
    artifactId: z.string().optional(),
    /** Stable code of the fault, by which errors are grouped. */
    code: z.string().optional(),
  }),
  notice: z.object({ level: noticeLevelSchema, message: z.string() }),
  completed: z.object({ result: z.record(z.string(), z.json()) }),
  failed: z.object({ error: jobErrorSchema, stage: z.string().optional() }),
  cancelled: z.object({ by: actorSchema, reason: z.string().optional() }),
  /** Opens the next attempt. Stages before `fromStage` stay as they are; it and those after it begin again. */
  retried: z.object({
    by: actorSchema,
    reason: z.enum(['user', 'worker-lost', 'shutdown']),
    fromStage: z.string(),
  }),
} as const;

export type JobEventType = keyof typeof jobEventDataSchemas;
export type JobEventData<T extends JobEventType> = z.infer<(typeof jobEventDataSchemas)[T]>;

function eventOf<T extends JobEventType>(type: T) {
  return z.object({
    jobId: jobIdSchema,
    /** 1, 2, 3 … within the job, without gaps. */
    seq: z.number().int().min(1),
    attempt: z.number().int().min(1),
    /** When it happened, by the clock of the worker that saw it happen. */
    at: timestampSchema,
    type: z.literal(type),
    data: jobEventDataSchemas[type],
  });
}

export const jobEventSchema = z.discriminatedUnion('type', [
  eventOf('created'),
  eventOf('queued'),
  eventOf('started'),
  eventOf('stage'),
  eventOf('progress'),
  eventOf('artifact'),
  eventOf('log'),
  eventOf('notice'),
  eventOf('completed'),
  eventOf('failed'),
  eventOf('cancelled'),
  eventOf('retried'),
]);
export type JobEvent = z.infer<typeof jobEventSchema>;

/** An event before the log has given it its place. */
export type JobEventDraft = { [T in JobEventType]: { type: T; data: JobEventData<T>; at?: string } }[JobEventType];
