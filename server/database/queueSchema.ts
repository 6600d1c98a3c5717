import { sql } from 'drizzle-orm';
import {
  bigint,
  customType,
  doublePrecision,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Plan } from '#protocol/account';
import type { Intake, IntakeRequest } from '#protocol/intake';
import type { Lane } from '#protocol/job';
import type { MetricPoint, MetricResolution } from '#protocol/metrics';
import { isoTimestamp } from './isoTimestamp.ts';

/** What is to be remembered of a lane; one without a row is open and new. */
export const lanes = pgTable('lanes', {
  lane: text().$type<Lane>().primaryKey(),
  /** The turn of the job that started last: where newcomers begin. */
  turn: bigint({ mode: 'number' }).notNull().default(0),
  pausedAt: isoTimestamp('paused_at'),
  pausedById: text('paused_by_id'),
  pausedByName: text('paused_by_name'),
  pauseReason: text('pause_reason'),
});

/** Ranges that waiting people were told, and what came true of them. */
export const waitEstimates = pgTable(
  'wait_estimates',
  {
    jobId: uuid('job_id').notNull(),
    attempt: integer().notNull(),
    lane: text().$type<Lane>().notNull(),
    position: integer().notNull(),
    toldAt: isoTimestamp('told_at').notNull(),
    minMs: doublePrecision('min_ms').notNull(),
    maxMs: doublePrecision('max_ms').notNull(),
    /** The range before it was made wider or narrower by how right earlier ones were, and what it lies around. */
    rawMinMs: doublePrecision('raw_min_ms').notNull(),
    middleMs: doublePrecision('middle_ms').notNull(),
    rawMaxMs: doublePrecision('raw_max_ms').notNull(),
    /** From `toldAt`; null until the job has started. */
    actualMs: doublePrecision('actual_ms'),
  },
  (estimate) => [
    primaryKey({ columns: [estimate.jobId, estimate.attempt] }),
    index('wait_estimates_by_age').on(estimate.toldAt),
    index('wait_estimates_judged')
      .on(estimate.lane, estimate.toldAt)
      .where(sql`actual_ms is not null`),
  ],
);

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** What the parts of jobs say (the pages of documents), for full-text search. */
export const jobTexts = pgTable(
  'job_texts',
  {
    jobId: uuid('job_id').notNull(),
    part: integer().notNull(),
    text: text().notNull(),
    /** Of the text with its words folded as protocol/searchWords.ts folds them, so that it is written with it. */
    words: tsvector().notNull(),
  },
  (part) => [primaryKey({ columns: [part.jobId, part.part] }), index('job_texts_words').using('gin', part.words)],
);

/** Jobs whose files are still on their way; see the contract. */
export const intakes = pgTable(
  'intakes',
  {
    jobId: uuid('job_id').primaryKey(),
    ownerId: text('owner_id'),
    /** With the plan that the owner had when they announced it. */
    request: json().$type<IntakeRequest & { plan: Plan }>().notNull(),
    status: text().$type<Intake['status']>().notNull(),
    error: json().$type<Intake['error']>(),
    createdAt: isoTimestamp('created_at').notNull(),
  },
  (intake) => [index('intakes_by_age').on(intake.createdAt)],
);

/** Figures over time, in three resolutions. */
export const metricPoints = pgTable(
  'metric_points',
  {
    resolution: text().$type<MetricResolution>().notNull(),
    at: isoTimestamp('at').notNull(),
    point: json().$type<MetricPoint>().notNull(),
  },
  (point) => [primaryKey({ columns: [point.resolution, point.at] })],
);
