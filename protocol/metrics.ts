import { z } from 'zod';
import { jobErrorSchema, jobIdSchema, laneSchema, timestampSchema } from './job.ts';
import { queuesSchema, waitAccuracySchema } from './queue.ts';

/**
 * `stalled`: its heart beats, but its main thread answers no more. `offline`: nothing was heard of it for
 * `limits.workerOfflineMs`.
 */
export const workerStateSchema = z.enum(['idle', 'processing', 'stalled', 'offline']);
export type WorkerState = z.infer<typeof workerStateSchema>;

export const workerStatusSchema = z.object({
  id: z.string(),
  hostname: z.string(),
  pid: z.number().int(),
  state: workerStateSchema,
  /** Jobs at once, by lane. */
  lanes: z.partialRecord(laneSchema, z.number().int()),
  currentJobs: z.array(z.object({ id: jobIdSchema, name: z.string(), lane: laneSchema, progress: z.number() })),
  /** Of one core, 0–100 times the number of cores; with its child processes where it has any. */
  cpuPercent: z.number().nullable(),
  memoryBytes: z.number().nullable(),
  /** How late timers fire on its main thread. */
  loopLagMs: z.number().nullable(),
  jobsCompleted: z.number().int(),
  jobsFailed: z.number().int(),
  averageRunMs: z.number().nullable(),
  lastRunMs: z.number().nullable(),
  startedAt: timestampSchema,
  heartbeatAt: timestampSchema,
});
export type WorkerStatus = z.infer<typeof workerStatusSchema>;

/** A job that waits, whatever its lane. */
export const oldestWaitingSchema = z.object({
  id: jobIdSchema,
  name: z.string(),
  lane: laneSchema,
  ownerId: z.string().nullable(),
  since: timestampSchema,
});
export type OldestWaiting = z.infer<typeof oldestWaitingSchema>;

/** What an admin's page shows live. */
export const systemStatusSchema = z.object({
  at: timestampSchema,
  queues: queuesSchema,
  workers: z.array(workerStatusSchema),
  /** The few that have waited longest, of all lanes. */
  oldestWaiting: z.array(oldestWaitingSchema),
  /** Of the jobs that ended within the last hour; run times are those of the completed. */
  lastHour: z.object({
    completed: z.number().int(),
    failed: z.number().int(),
    /** failed / (completed + failed), 0–1; null without any. */
    errorRate: z.number().nullable(),
    runMs: z.object({ average: z.number(), p50: z.number(), p95: z.number(), p99: z.number() }).nullable(),
  }),
  /** Of the process that answers, like `feed.malformed` and `feed.dropped`: others have clients of their own. */
  clients: z.object({
    sockets: z.number().int(),
    /** People, however much each has open; without accounts there is one. */
    users: z.number().int(),
    /** Those of them who are operators or admins. */
    admins: z.number().int(),
    longPolls: z.number().int(),
    slowReaders: z.number().int(),
  }),
  feed: z.object({
    /** Of all jobs, over the last seconds. */
    eventsPerSecond: z.number(),
    /** Messages that did not fit their schema, by protocol and event, since the server's start. */
    malformed: z.array(z.object({ protocol: z.string(), event: z.string(), count: z.number().int() })),
    /** Connections closed because they did not read, since the server's start. */
    dropped: z.number().int(),
  }),
  /** The server that answers: what itself and this very page cost. */
  server: z.object({
    cpuPercent: z.number(),
    memoryBytes: z.number(),
    loopLagMs: z.number(),
    uptimeSeconds: z.number(),
    /** Of the machine. */
    load1: z.number(),
    /** Percent of one core that the main thread spends on putting these figures together and sending them. */
    dashboardCpuPercent: z.number(),
  }),
});
export type SystemStatus = z.infer<typeof systemStatusSchema>;

/** Figures are kept in three resolutions, each as long as it says. */
export const metricResolutions = {
  fine: { everyMs: 5_000, keptMs: 2 * 60 * 60_000 },
  middle: { everyMs: 60_000, keptMs: 26 * 60 * 60_000 },
  coarse: { everyMs: 15 * 60_000, keptMs: 31 * 24 * 60 * 60_000 },
} as const;
export type MetricResolution = keyof typeof metricResolutions;

/** As many points as a chart can show: percentiles of several can't be put together. */
export const metricRanges = {
  '15m': { ms: 15 * 60_000, resolution: 'fine' },
  '1h': { ms: 60 * 60_000, resolution: 'middle' },
  '6h': { ms: 6 * 60 * 60_000, resolution: 'middle' },
  '24h': { ms: 24 * 60 * 60_000, resolution: 'coarse' },
  '7d': { ms: 7 * 24 * 60 * 60_000, resolution: 'coarse' },
  '30d': { ms: 30 * 24 * 60 * 60_000, resolution: 'coarse' },
} as const satisfies Record<string, { ms: number; resolution: MetricResolution }>;
export const metricRangeSchema = z.enum(Object.keys(metricRanges) as (keyof typeof metricRanges)[]);
export type MetricRange = z.infer<typeof metricRangeSchema>;

const percentilesSchema = z.object({ p50: z.number(), p95: z.number(), p99: z.number() }).nullable();

/** What happened in one lane within a point's time. */
export const laneMetricsSchema = z.object({
  /** At the end of the time; the highest of it in the coarser resolutions. */
  waiting: z.number().int(),
  active: z.number().int(),
  started: z.number().int(),
  completed: z.number().int(),
  failed: z.number().int(),
  waitMs: percentilesSchema,
  runMs: percentilesSchema,
});

/** One point of the charts: `at` is the end of its time. What coarser points are made of: see docs/metrics.md. */
export const metricPointSchema = z.object({
  at: timestampSchema,
  lanes: z.record(laneSchema, laneMetricsSchema),
  /** Over all lanes: it can't be told from the percentiles of each. */
  waitMs: percentilesSchema,
  runMs: percentilesSchema,
  workers: z.record(workerStateSchema, z.number().int()),
  /** Of all workers, and of the process that took the point. */
  cpuPercent: z.number(),
  memoryBytes: z.number(),
  eventsPerSecond: z.number(),
  /** Of the process that took the point. */
  sockets: z.number().int(),
});
export type MetricPoint = z.infer<typeof metricPointSchema>;

/** Failed jobs that have the same cause; one that was tried again since does not count. */
export const failureGroupSchema = z.object({
  /** Of pipeline, stage, code and the message without its numbers, ids and addresses. */
  fingerprint: z.string(),
  pipeline: z.string(),
  stage: z.string().nullable(),
  error: jobErrorSchema,
  count: z.number().int(),
  /** Those that would be tried again. */
  retryable: z.number().int(),
  firstAt: timestampSchema,
  lastAt: timestampSchema,
  /** The newest, to look at. */
  jobs: z.array(z.object({ id: jobIdSchema, name: z.string() })),
});
export type FailureGroup = z.infer<typeof failureGroupSchema>;

export const waitAccuracyAnswerSchema = z.object({ lanes: z.array(waitAccuracySchema) });
