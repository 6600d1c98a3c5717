import { randomUUID } from 'node:crypto';
import pg, { type Pool } from 'pg';
import { foldSummary } from '#protocol/foldSummary';
import type { JobSummary } from '#protocol/job';
import type { JobEvent, JobEventData } from '#protocol/jobEvent';
import { storableJson } from '../storable.ts';

/** The row, its input and its first two events (`created`, `queued`) in one statement: a job is there whole or not. */
const insertSql = `
WITH job AS (
  INSERT INTO jobs (id, pipeline, lane, status, owner_id, name, attempt, last_seq, summary, input, search_text,
                    created_at, updated_at, queued_at, batch_id, units, turn)
  VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10, $11, $11, $11, $15, $16, next_turn($3, $5))
)
INSERT INTO job_events (job_id, seq, attempt, type, at, data)
SELECT $1, e.seq, 1, e.type, $11, e.data::json
FROM unnest($12::int[], $13::text[], $14::text[]) AS e(seq, type, data)`;

/** There is a job with that id already. */
export class JobExists extends Error {}

/** @throws JobExists */
export async function insertJob(
  pool: Pool,
  created: JobEventData<'created'>,
  input: Record<string, unknown>,
  searchText: string,
  { jobId = randomUUID(), units = null }: { jobId?: string | undefined; units?: number | null } = {},
): Promise<{ summary: JobSummary; events: JobEvent[] }> {
  const head = { jobId, attempt: 1, at: new Date().toISOString() };
  const events: JobEvent[] = [
    { ...head, seq: 1, type: 'created', data: created },
    { ...head, seq: 2, type: 'queued', data: { lane: created.lane } },
  ];
  const summary = events.reduce<JobSummary | null>(foldSummary, null);
  if (summary === null) throw new Error('A created event must make a job');
  const values = [
    summary.id,
    summary.pipeline,
    summary.lane,
    summary.status,
    summary.ownerId,
    summary.name,
    summary.lastSeq,
    storableJson(summary),
    storableJson(input),
    searchText,
    summary.createdAt,
    events.map((event) => event.seq),
    events.map((event) => event.type),
    events.map((event) => storableJson(event.data)),
    created.batchId ?? null,
    units,
  ];
  await pool.query(insertSql, values).catch((error: unknown) => {
    throw isTaken(error) ? new JobExists(jobId) : error;
  });
  return { summary, events };
}

/** PostgreSQL's unique_violation, of the job's row or of its first event. */
function isTaken(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505';
}
