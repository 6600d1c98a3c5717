import type { Pool } from 'pg';
import type { JobSummary } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';
import { storableJson } from '../storable.ts';

/** What one append adds to one job: the row it was folded from, the row after, and the events between. */
export type JobAppend = { base: JobSummary; next: JobSummary; events: readonly JobEvent[] };

/*
 * The only SQL that appends. The row is changed only where it still ends at the seq that the events were numbered
 * from, under its lock; the events go in only for rows that were changed. So seq has no gaps, its order is the order
 * of commit, and a writer whose picture of the job is old (another attempt, a cancel in between) writes nothing.
 *
 * What had ended and is to run again lines up anew; what was taken from its worker keeps the turn that it had.
 *
 * The ids are given twice: as a list they lead the planner to the index, where the join alone would read all jobs.
 */
const appendSql = `
WITH input AS (
  SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::text[], $6::text[], $7::text[],
                       $8::timestamptz[], $9::timestamptz[])
    AS t(id, base_seq, last_seq, attempt, status, lane, summary, updated_at, finished_at)
), bumped AS (
  UPDATE jobs SET last_seq = i.last_seq, attempt = i.attempt, status = i.status, lane = i.lane,
                  summary = i.summary::json, updated_at = i.updated_at, finished_at = i.finished_at,
                  turn = CASE WHEN i.status = 'queued' AND jobs.finished_at IS NOT NULL
                         THEN next_turn(i.lane, jobs.owner_id) ELSE jobs.turn END,
                  queued_at = CASE WHEN i.status = 'queued' AND i.attempt > jobs.attempt
                              THEN i.updated_at ELSE jobs.queued_at END,
                  started_at = CASE WHEN i.status = 'running' AND jobs.status = 'queued'
                               THEN i.updated_at ELSE jobs.started_at END
  FROM input i WHERE jobs.id = i.id AND jobs.last_seq = i.base_seq AND jobs.id = ANY($1::uuid[])
  RETURNING jobs.id
), appended AS (
  INSERT INTO job_events (job_id, seq, attempt, type, at, data)
  SELECT e.job_id, e.seq, e.attempt, e.type, e.at, e.data::json
  FROM unnest($10::uuid[], $11::int[], $12::int[], $13::text[], $14::timestamptz[], $15::text[])
    AS e(job_id, seq, attempt, type, at, data)
  JOIN bumped ON bumped.id = e.job_id
)
SELECT id FROM bumped`;

/** By the id of each job that took its append: the characters that its events' data have as JSON. */
export type Taken = Map<string, number>;

/** Runs the append of many jobs as one statement and one commit. */
export async function appendToJobs(pool: Pool, appends: readonly JobAppend[]): Promise<Taken> {
  const sizes: Taken = new Map();
  const data = appends.flatMap(({ base, events }) => {
    const texts = events.map((event) => storableJson(event.data));
    sizes.set(base.id, lengthOf(texts));
    return texts;
  });
  const result = await pool.query<{ id: string }>({
    name: 'append',
    text: appendSql,
    values: appendValues(appends, data),
  });
  return new Map(result.rows.map(({ id }) => [id, sizes.get(id) ?? 0]));
}

export function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}

/** The statement's 15 parameters, column by column, as PostgreSQL's array literals. */
function appendValues(appends: readonly JobAppend[], data: readonly string[]): string[] {
  const events = appends.flatMap((append) => append.events);
  return [
    plainArray(appends.map(({ base }) => base.id)),
    plainArray(appends.map(({ base }) => base.lastSeq)),
    plainArray(appends.map(({ next }) => next.lastSeq)),
    plainArray(appends.map(({ next }) => next.attempt)),
    plainArray(appends.map(({ next }) => next.status)),
    plainArray(appends.map(({ next }) => next.lane)),
    textArray(appends.map(({ next }) => storableJson(next))),
    plainArray(appends.map(({ next }) => next.updatedAt)),
    plainArray(appends.map(({ next }) => next.finishedAt ?? 'NULL')),
    plainArray(events.map((event) => event.jobId)),
    plainArray(events.map((event) => event.seq)),
    plainArray(events.map((event) => event.attempt)),
    plainArray(events.map((event) => event.type)),
    plainArray(events.map((event) => event.at)),
    textArray(data),
  ];
}

/** Of values that need no quotes: ids, numbers, times, and words of ours. The driver's own way costs far more. */
function plainArray(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`;
}

/** A text's own form as JSON is quoted and escaped just as an array literal wants its elements. */
function textArray(values: readonly string[]): string {
  return `{${values.map((value) => JSON.stringify(value)).join(',')}}`;
}
