import { sql } from 'drizzle-orm';
import {
  bigint,
  doublePrecision,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { JobStatus, JobSummary, Lane } from '#protocol/job';
import type { JobEventType } from '#protocol/jobEvent';
import type { LabelTemplate } from '#protocol/labelTemplate';
import type { WorkerStatus } from '#protocol/metrics';
import { isoTimestamp } from './isoTimestamp.ts';

/**
 * A job as lists show it: the fold of its log, written with every append.
 *
 * No index may hold a column that every append changes (`summary`, `last_seq`, `updated_at`): with the free room that
 * the migration leaves in each page (fillfactor 70), such an update stays in its page and touches no index at all.
 */
export const jobs = pgTable(
  'jobs',
  {
    id: uuid().primaryKey(),
    pipeline: text().notNull(),
    lane: text().$type<Lane>().notNull(),
    status: text().$type<JobStatus>().notNull(),
    ownerId: text('owner_id'),
    name: text().notNull(),
    /** Jobs that were started together. */
    batchId: uuid('batch_id'),
    /**
     * Its turn in its lane, by start-time fair queueing over owners: the lowest goes first. Written when it is queued,
     * by nothing else; see server/jobs/turns.ts.
     */
    turn: bigint({ mode: 'number' }).notNull().default(0),
    /** How much there is to do, in what its pipeline counts (pages, products); null where that is not known before. */
    units: integer(),
    attempt: integer().notNull(),
    lastSeq: integer('last_seq').notNull(),
    // json, not jsonb: it is written far more often than it is read, and never queried into.
    summary: json().$type<JobSummary>().notNull(),
    input: jsonb().$type<Record<string, unknown>>().notNull(),
    /** What the search finds a job by besides its name. */
    searchText: text('search_text').notNull().default(''),
    createdAt: isoTimestamp('created_at').notNull(),
    updatedAt: isoTimestamp('updated_at').notNull(),
    /** Of the current attempt; `started_at` stays until the next one starts. */
    queuedAt: isoTimestamp('queued_at')
      .notNull()
      .default(sql`now()`),
    startedAt: isoTimestamp('started_at'),
    finishedAt: isoTimestamp('finished_at'),
    /** The last attempt of whose end people have been told; see server/notifications. */
    noticedAttempt: integer('noticed_attempt').notNull().default(0),
  },
  (job) => [
    // Both ways of reading, page by page: `(created_at, id) < (…) ORDER BY created_at DESC, id DESC`, and its mirror.
    index('jobs_by_age').on(job.createdAt, job.id),
    index('jobs_by_status').on(job.status, job.createdAt),
    index('jobs_waiting')
      .on(job.lane, job.turn, job.queuedAt, job.id)
      .where(sql`status = 'queued'`),
    // How far an owner's waiting jobs reach: where their next one lines up.
    index('jobs_waiting_by_owner')
      .on(job.lane, sql`coalesce(owner_id, '')`, job.turn)
      .where(sql`status = 'queued'`),
    index('jobs_of_batch')
      .on(job.batchId, job.createdAt)
      .where(sql`batch_id is not null`),
    // What the figures of the last hour are counted from, without a look at the rows.
    index('jobs_started')
      .on(job.startedAt, job.lane, job.queuedAt)
      .where(sql`started_at is not null`),
    // What recent jobs of a pipeline took; see server/jobs/waits.
    index('jobs_ran')
      .on(job.pipeline, job.lane, job.finishedAt)
      .where(sql`status in ('completed', 'failed')`),
    index('jobs_finished')
      .on(job.finishedAt, job.lane, job.status, job.startedAt)
      .where(sql`finished_at is not null`),
    index('jobs_of_owner').on(job.ownerId, job.createdAt, job.id),
    index('jobs_unnoticed')
      .on(job.finishedAt)
      .where(sql`finished_at is not null and noticed_attempt < attempt`),
    index('jobs_search').using('gin', sql`(name || ' ' || search_text) gin_trgm_ops`),
  ],
);

/**
 * The log: a job's truth. No foreign key to `jobs`: an append updates the job's row in the same statement, so that the
 * row is known to exist, and the key's check would cost a lookup and a row lock per event.
 */
export const jobEvents = pgTable(
  'job_events',
  {
    jobId: uuid('job_id').notNull(),
    seq: integer().notNull(),
    attempt: integer().notNull(),
    type: text().$type<JobEventType>().notNull(),
    at: isoTimestamp().notNull(),
    data: json().$type<Record<string, unknown>>().notNull(),
  },
  (event) => [primaryKey({ columns: [event.jobId, event.seq] })],
);

/** What a worker tells of itself with its heartbeat. */
export type WorkerFigures = Pick<
  WorkerStatus,
  'cpuPercent' | 'memoryBytes' | 'loopLagMs' | 'jobsCompleted' | 'jobsFailed' | 'averageRunMs' | 'lastRunMs'
>;

/** Worker processes that said recently that they live. */
export const workers = pgTable('workers', {
  id: text().primaryKey(),
  hostname: text().notNull(),
  pid: integer().notNull(),
  /** Jobs at once, by lane. */
  lanes: json().$type<Partial<Record<Lane, number>>>().notNull(),
  startedAt: isoTimestamp('started_at').notNull(),
  /** Said by a thread of its own, which a busy main thread does not hold up. */
  heartbeatAt: isoTimestamp('heartbeat_at').notNull(),
  /** When the main thread last answered: what it runs is given to others where that is too long ago. */
  responsiveAt: isoTimestamp('responsive_at')
    .notNull()
    .default(sql`now()`),
  /** What it told of itself last: see WorkerStatus in the contract. */
  figures: json().$type<WorkerFigures>(),
});

/** Uploaded files; one that no job has taken is deleted in time. */
export const uploads = pgTable(
  'uploads',
  {
    id: text().primaryKey(),
    pipeline: text().notNull(),
    field: text().notNull(),
    /** Who uploaded it, and may start a job with it; null for what belongs to the installation. */
    ownerId: text('owner_id'),
    name: text().notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    /** What the pipeline found in the file. */
    summary: json().$type<Record<string, string | number | boolean | null | string[]>>().notNull(),
    createdAt: isoTimestamp('created_at').notNull(),
    takenAt: isoTimestamp('taken_at'),
  },
  (upload) => [
    index('uploads_untaken')
      .on(upload.createdAt)
      .where(sql`taken_at is null`),
  ],
);

export const labelTemplates = pgTable('label_templates', {
  id: text().primaryKey(),
  name: text().notNull(),
  template: json().$type<LabelTemplate>().notNull(),
});

/** What recent jobs needed per stage; see StageTiming in the contract. */
export const stageTimings = pgTable(
  'stage_timings',
  {
    pipeline: text().notNull(),
    stage: text().notNull(),
    msPerItem: doublePrecision('ms_per_item').notNull(),
    deviationMs: doublePrecision('deviation_ms').notNull(),
    items: doublePrecision().notNull(),
    samples: integer().notNull(),
  },
  (timing) => [primaryKey({ columns: [timing.pipeline, timing.stage] })],
);

/** What the installation must remember about itself: `epoch`, `file_secret`. */
export const settings = pgTable('settings', {
  key: text().primaryKey(),
  value: text().notNull(),
});
