import { z } from 'zod';
import { laneSchema, timestampSchema } from './job.ts';

/** Who stopped a lane, when and why; the jobs in it wait until someone lets them go on. */
export const lanePauseSchema = z.object({
  since: timestampSchema,
  /** An account's id; null for the admin of a server without accounts. */
  byId: z.string().nullable(),
  byName: z.string().nullable(),
  reason: z.string(),
});
export type LanePause = z.infer<typeof lanePauseSchema>;

/** How a lane stands, from the database: the truth that the queue library only carries out. */
export const laneStatusSchema = z.object({
  lane: laneSchema,
  waiting: z.number().int(),
  active: z.number().int(),
  /** Jobs that this lane runs at once, over all live workers. */
  concurrency: z.number().int(),
  oldestWaitingSince: z.iso.datetime().nullable(),
  paused: lanePauseSchema.nullable(),
  /** From queued to started, of the jobs that started within the last hour; null where none did. */
  averageWaitMs: z.number().nullable(),
  /** Jobs that ended within the last hour: completed, and failed. */
  completedLastHour: z.number().int(),
  failedLastHour: z.number().int(),
});
export type LaneStatus = z.infer<typeof laneStatusSchema>;

/** How long something takes, as a range in milliseconds. */
export const msRangeSchema = z.object({ minMs: z.number().min(0), maxMs: z.number().min(0) });
export type MsRange = z.infer<typeof msRangeSchema>;

/** A waiting job's place in its lane, and when it will start. */
export const jobWaitSchema = z.object({
  /** From 1. */
  position: z.number().int().min(1),
  /** From now; null where nothing honest can be said (no history, no worker, a paused lane). */
  startsIn: msRangeSchema.nullable(),
  /** When that was worked out. */
  at: timestampSchema,
});
export type JobWait = z.infer<typeof jobWaitSchema>;

/** How right the ranges were that waiting people saw, of the jobs that started within the last week. */
export const waitAccuracySchema = z.object({
  lane: laneSchema,
  /** Ranges whose job has started. */
  judged: z.number().int(),
  /** The share of them that the true start lay in, 0–1; null without any. */
  inRange: z.number().min(0).max(1).nullable(),
  /** Median of |true start − middle of the range|. */
  medianErrorMs: z.number().nullable(),
});
export type WaitAccuracy = z.infer<typeof waitAccuracySchema>;

/** Why a lane does not move, most telling first; the dashboard has a sentence and an action for each. */
export const laneTroubleSchema = z.enum(['paused', 'no-workers', 'workers-stalled', 'all-busy', 'queue-unreachable']);
export type LaneTrouble = z.infer<typeof laneTroubleSchema>;

/** What everyone who is signed in may know of the lanes. */
export const queuesSchema = z.object({
  at: timestampSchema,
  lanes: z.array(laneStatusSchema.extend({ trouble: laneTroubleSchema.nullable() })),
  totalWorkers: z.number().int(),
  activeWorkers: z.number().int(),
});
export type Queues = z.infer<typeof queuesSchema>;
