import { z } from 'zod';

/** Where a job stands. `completed`, `failed` and `cancelled` are final within an attempt. */
export const jobStatusSchema = z.enum(['queued', 'running', 'completed', 'failed', 'cancelled']);
export type JobStatus = z.infer<typeof jobStatusSchema>;

const terminalStatuses: ReadonlySet<JobStatus> = new Set(['completed', 'failed', 'cancelled']);

/** True once nothing more can happen to the job in its current attempt. */
export function isTerminal(status: JobStatus): boolean {
  return terminalStatuses.has(status);
}

/** Lanes are the queues that jobs wait in; each has its own concurrency. */
export const laneSchema = z.enum(['premium', 'normal', 'large']);
export type Lane = z.infer<typeof laneSchema>;

export const timestampSchema = z.iso.datetime();
export const jobIdSchema = z.uuid();

/** What went wrong, for machines (`code`) and for people (`message`, and `hint`: what to do next). */
export const jobErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
});
export type JobError = z.infer<typeof jobErrorSchema>;

/** A stage as the job was created with it: `weight` is its share of the whole, all weights adding up to 1. */
export const stagePlanSchema = z.object({
  name: z.string(),
  weight: z.number().min(0).max(1),
  /** What `done` and `total` count; items, unless said otherwise. */
  unit: z.enum(['items', 'percent']).optional(),
});
export type StagePlan = z.infer<typeof stagePlanSchema>;

export const stageStatusSchema = z.enum(['pending', 'running', 'completed', 'failed', 'cancelled']);

export const stageSchema = stagePlanSchema.extend({
  status: stageStatusSchema,
  /** Items finished and items in all, where the stage counts items. */
  done: z.number(),
  total: z.number().nullable(),
  /** Items that could not be made while the stage went on. */
  failed: z.number().int(),
  /** How often it was begun, over all attempts. */
  runs: z.number().int(),
  startedAt: timestampSchema.nullable(),
  finishedAt: timestampSchema.nullable(),
});
export type Stage = z.infer<typeof stageSchema>;

/**
 * What lists show of a job: the row. Folded from the log, like everything else; small enough to be written with every
 * append.
 */
export const jobSummarySchema = z.object({
  id: jobIdSchema,
  pipeline: z.string(),
  name: z.string(),
  /** The pipeline's own word for this sort of run, for people and dialects. */
  variant: z.string().nullable(),
  ownerId: z.string().nullable(),
  /** Shared by jobs that were started together; rows from before there were batches lack it. */
  batchId: z.uuid().nullable().default(null),
  lane: laneSchema,
  status: jobStatusSchema,
  attempt: z.number().int().min(1),
  /** The number of the last event in the log; 0 for a job without one. */
  lastSeq: z.number().int().min(0),
  /** 0–100, never falling within an attempt. */
  progress: z.number().min(0).max(100),
  currentStage: z.string().nullable(),
  message: z.string().nullable(),
  createdAt: timestampSchema,
  /** When the log last grew. */
  updatedAt: timestampSchema,
  /** Of the current attempt. */
  startedAt: timestampSchema.nullable(),
  finishedAt: timestampSchema.nullable(),
  workerId: z.string().nullable(),
  stages: z.array(stageSchema),
  /** Times in a row that a worker was lost without a stage or an artifact in between. */
  lostInARow: z.number().int(),
  error: jobErrorSchema.nullable(),
});
export type JobSummary = z.infer<typeof jobSummarySchema>;
