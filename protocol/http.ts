import { z } from 'zod';
import { viewerSchema } from './account.ts';
import type { Endpoint } from './endpoint.ts';
import { jobErrorSchema, jobIdSchema, jobStatusSchema, jobSummarySchema, timestampSchema } from './job.ts';
import { jobEventSchema } from './jobEvent.ts';
import { limits } from './limits.ts';
import { laneStatusSchema } from './queue.ts';
import { jobSnapshotSchema } from './snapshot.ts';
import { labelTemplateSchema } from './labelTemplate.ts';
import { stageTimingSchema } from './timeLeft.ts';

/** Every error answer has this body. */
export const errorBodySchema = z.object({ error: jobErrorSchema.extend({ requestId: z.string().optional() }) });
export type ErrorBody = z.infer<typeof errorBodySchema>;

const jobParams = z.object({ jobId: jobIdSchema });
const jobAnswer = z.object({ job: jobSummarySchema });

export const jobSortSchema = z.enum(['newest', 'oldest', 'updated', 'name', 'progress']);

export const jobsQuerySchema = z.object({
  status: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(jobStatusSchema))
    .optional(),
  pipeline: z.string().max(60).optional(),
  /** Searched in name, id, error, input and artifact text. */
  q: z.string().trim().max(limits.searchLength).optional(),
  sort: jobSortSchema.default('newest'),
  limit: z.coerce.number().int().min(1).max(limits.jobsPerAnswer).default(50),
  cursor: z.string().max(400).optional(),
  /** Jobs to pass over: a place in the list to go to at once, where `cursor` goes on from a row. */
  offset: z.coerce.number().int().min(0).max(10_000_000).optional(),
  /** Leaves out jobs that came later, so that places stay the same while new ones arrive. */
  createdUntil: timestampSchema.optional(),
});
export type JobsQuery = z.input<typeof jobsQuerySchema>;

export const jobCountsSchema = z.record(jobStatusSchema, z.number().int());

export const uploadSchema = z.object({
  fileId: z.string(),
  name: z.string(),
  sizeBytes: z.number().int(),
  /** What the pipeline found in the file, to be shown beside it: rows, columns, … */
  summary: z.record(z.string(), z.json()),
});
export type Upload = z.infer<typeof uploadSchema>;

/** The native HTTP interface. The server registers its routes from this table, the dashboard's client its types. */
export const endpoints = {
  health: {
    method: 'GET',
    path: '/api/health',
    summary: 'Whether the server and what it stands on are well',
    need: 'anyone',
    response: z.object({
      status: z.enum(['ok', 'degraded']),
      version: z.string(),
      uptimeSeconds: z.number(),
      database: z.enum(['ok', 'unreachable']),
      queue: z.enum(['ok', 'unreachable']),
      workers: z.number().int(),
      timestamp: z.string(),
    }),
  },
  getMe: {
    method: 'GET',
    path: '/api/me',
    summary: 'Who one is to this server, and how one can sign in',
    need: 'anyone',
    response: z.object({
      viewer: viewerSchema.nullable(),
      auth: z.enum(['none', 'accounts', 'jwt']),
      /** Whether the next to sign up becomes the admin, needs an invitation, or may. */
      signUp: z.enum(['first', 'invited', 'open', 'closed']),
      providers: z.array(z.object({ id: z.string(), name: z.string() })),
      canResetPassword: z.boolean(),
      unreadNotifications: z.number().int(),
    }),
  },
  listJobs: {
    method: 'GET',
    path: '/api/jobs',
    summary: 'Jobs, newest first unless sorted otherwise, a page at a time',
    need: 'member',
    query: jobsQuerySchema,
    response: z.object({
      jobs: z.array(jobSummarySchema),
      nextCursor: z.string().nullable(),
      /** Jobs that the filters (but for status) let through, by status. */
      counts: jobCountsSchema,
      epoch: z.string(),
    }),
  },
  createJob: {
    method: 'POST',
    path: '/api/jobs',
    summary: 'Start a job',
    need: 'starter',
    body: z.object({
      pipeline: z.string().max(60),
      name: z.string().trim().max(limits.jobNameLength).optional(),
      input: z.record(z.string(), z.json()),
      /** The same for jobs that are started together: of a batch, one is told of the first failure. */
      batchId: z.uuid().optional(),
    }),
    status: 202,
    response: jobAnswer,
  },
  getJob: {
    method: 'GET',
    path: '/api/jobs/:jobId',
    summary: 'A job as it stands: the fold of its log',
    need: 'reader',
    params: jobParams,
    response: z.object({
      job: jobSnapshotSchema,
      input: z.record(z.string(), z.json()),
      epoch: z.string(),
      /** Opens the job's files: `/api/files/{key}?token={fileToken}`. */
      fileToken: z.string(),
      timings: z.array(stageTimingSchema),
      /** Place in its lane, from 1, while queued. */
      queuePosition: z.number().int().nullable(),
    }),
  },
  getJobEvents: {
    method: 'GET',
    path: '/api/jobs/:jobId/events',
    summary: 'The job’s log after a seq, a page at a time; with `wait`, as soon as there is something (a long poll)',
    need: 'reader',
    params: jobParams,
    query: z.object({
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(limits.eventsPerAnswer).default(limits.eventsPerAnswer),
      /** Milliseconds to wait for an event where there is none after `after`; the answer may still be empty. */
      wait: z.coerce.number().int().min(0).max(limits.longPollMs).default(0),
    }),
    response: z.object({ epoch: z.string(), head: z.number().int(), events: z.array(jobEventSchema) }),
  },
  cancelJob: {
    method: 'POST',
    path: '/api/jobs/:jobId/cancel',
    summary: 'Stop a queued or running job; what it made so far stays',
    need: 'starter',
    params: jobParams,
    response: jobAnswer,
  },
  retryJob: {
    method: 'POST',
    path: '/api/jobs/:jobId/retry',
    summary: 'Open the next attempt, from the first stage that failed or has items that failed',
    need: 'starter',
    params: jobParams,
    status: 202,
    response: jobAnswer,
  },
  listLanes: {
    method: 'GET',
    path: '/api/lanes',
    summary: 'How the lanes stand',
    need: 'member',
    response: z.object({ lanes: z.array(laneStatusSchema) }),
  },
  listTemplates: {
    method: 'GET',
    path: '/api/label-templates',
    summary: 'Label templates',
    need: 'member',
    response: z.object({ templates: z.array(labelTemplateSchema) }),
  },
  getSample: {
    method: 'GET',
    path: '/api/pipelines/:pipeline/sample',
    summary: 'Input that shows what a pipeline does, ready to be started',
    need: 'starter',
    params: z.object({ pipeline: z.string().max(60) }),
    response: z.object({ name: z.string(), input: z.record(z.string(), z.json()) }),
  },
  /** The body is multipart with one part, `file`. */
  uploadFile: {
    method: 'POST',
    path: '/api/pipelines/:pipeline/uploads/:field',
    summary: 'Upload a file for an input field of a pipeline; it is looked into before it is taken',
    need: 'starter',
    params: z.object({ pipeline: z.string().max(60), field: z.string().max(60) }),
    status: 201,
    response: uploadSchema,
  },
} as const satisfies Record<string, Endpoint>;

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
export type Answer<N extends EndpointName> = z.infer<Endpoints[N]['response']>;
export type JobCounts = z.infer<typeof jobCountsSchema>;
