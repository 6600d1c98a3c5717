import { z } from 'zod';
import { foreignResultSchema } from './foreignResult.ts';

/** The payloads of the documents dialect, event by event, with the variants that backends in the field send. */

const count = z.number().min(0);

export const jobProgressStatusSchema = z.enum(['queued', 'started', 'progress', 'completed', 'failed']);
export type JobProgressStatus = z.infer<typeof jobProgressStatusSchema>;

/** The payload of the five job events. What was sent under its other name is read under the first. */
export const jobProgressSchema = z
  .object({
    jobId: z.string().min(1),
    /** Left out by some: the event's name says it. */
    status: jobProgressStatusSchema.optional(),
    progress: z.number().min(0).max(100).optional(),
    step: z.string().optional(),
    stage: z.string().optional(),
    /** Seconds. */
    estimatedTime: count.optional(),
    estimatedTimeRemaining: count.optional(),
    queuePosition: z.number().int().min(0).optional(),
    result: foreignResultSchema.optional(),
    error: z.string().optional(),
  })
  .transform(({ stage, estimatedTimeRemaining, ...rest }) => ({
    ...rest,
    step: rest.step ?? stage,
    estimatedTime: rest.estimatedTime ?? estimatedTimeRemaining,
  }));

/** `avgWaitTime` in minutes. */
const laneSchema = z.object({ waiting: count, active: count, avgWaitTime: count });

export const queueStatusSchema = z.object({
  premium: laneSchema,
  normal: laneSchema,
  large: laneSchema,
  totalWorkers: count,
  activeWorkers: count,
});
export type QueueStatus = z.infer<typeof queueStatusSchema>;

const workerMetricsSchema = z.object({
  workerId: z.string(),
  status: z.enum(['idle', 'processing', 'stalled', 'error', 'offline']),
  queueName: z.string().optional(),
  currentJob: z.json().optional(),
  jobsCompleted: z.number().optional(),
  jobsFailed: z.number().optional(),
  avgProcessingTime: z.number().optional(),
  lastProcessingTime: z.number().optional(),
  memoryUsage: z.number().optional(),
  cpuUsage: z.number().optional(),
  lastHeartbeat: z.union([z.string(), z.number()]).optional(),
});

/** Both forms of `system` and `performance` that are in the field, so every field is optional. */
export const systemMetricsSchema = z.object({
  timestamp: z.union([z.string(), z.number()]).optional(),
  workers: z.array(workerMetricsSchema).optional(),
  queues: queueStatusSchema.optional(),
  system: z
    .object({
      /** Bytes. */
      totalMemoryUsage: z.number().optional(),
      /** Percent. */
      totalCpuUsage: z.number().optional(),
      systemLoad: z.union([z.number(), z.array(z.number())]).optional(),
      connectedUsers: z.number().optional(),
      connectedAdmins: z.number().optional(),
      activeWorkers: z.number().optional(),
      /** Seconds. */
      uptime: z.number().optional(),
    })
    .optional(),
  performance: z
    .object({
      totalJobsProcessed: z.number().optional(),
      /** Milliseconds. */
      averageProcessingTime: z.number().optional(),
      /** 0–1. */
      errorRate: z.number().optional(),
      throughputPerHour: z.number().optional(),
      totalJobsLastHour: z.number().optional(),
      successfulJobs: z.number().optional(),
      failedJobs: z.number().optional(),
      successRate: z.number().optional(),
      totalActiveJobs: z.number().optional(),
      totalWaitingJobs: z.number().optional(),
    })
    .optional(),
});
export type SystemMetrics = z.infer<typeof systemMetricsSchema>;

export const documentEventSchemas = {
  'job-queued': jobProgressSchema,
  'job-started': jobProgressSchema,
  'job-progress': jobProgressSchema,
  'job-completed': jobProgressSchema,
  'job-failed': jobProgressSchema,
  'queue-status': queueStatusSchema,
  'system-metrics': systemMetricsSchema,
  authenticated: z.object({ userId: z.string(), role: z.string().optional() }),
  'auth-error': z.object({ message: z.string(), code: z.string().optional() }),
} as const;
