import type { Pool } from 'pg';
import { applyJobEvents, type JobState } from '#protocol/applyJobEvent';
import type { JobSummary } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import { AppError } from '../errors.ts';

type EventRow = { job_id: string; seq: number; attempt: number; type: string; at: Date; data: unknown; bytes: number };

/** Rows of the log read at once while a state is folded. */
const foldPageSize = 5_000;

export async function findSummary(pool: Pool, jobId: string): Promise<JobSummary | null> {
  const found = await pool.query<{ summary: JobSummary }>('SELECT summary FROM jobs WHERE id = $1', [jobId]);
  return found.rows[0]?.summary ?? null;
}

/** @throws AppError job_not_found */
export async function readSummary(pool: Pool, jobId: string): Promise<JobSummary> {
  const summary = await findSummary(pool, jobId);
  if (summary === null) throw jobNotFound();
  return summary;
}

/** @throws AppError job_not_found */
export async function readInput(pool: Pool, jobId: string): Promise<Record<string, unknown>> {
  const found = await pool.query<{ input: Record<string, unknown> }>('SELECT input FROM jobs WHERE id = $1', [jobId]);
  const row = found.rows[0];
  if (row === undefined) throw jobNotFound();
  return row.input;
}

/** Events with `seq > after`, in order, at most `limit`. */
export async function readEvents(pool: Pool, jobId: string, after: number, limit: number): Promise<JobEvent[]> {
  return (await readRows(pool, jobId, after, limit)).map(toEvent);
}

/** As `readEvents`, cut where the answer would grow too large; one event at least, where there is one. */
export async function readEventsBounded(pool: Pool, jobId: string, after: number, limit: number): Promise<JobEvent[]> {
  const rows = await readRows(pool, jobId, after, limit);
  let bytes = 0;
  const end = rows.findIndex((row, index) => (bytes += row.bytes) > limits.eventBytesPerAnswer && index > 0);
  return (end === -1 ? rows : rows.slice(0, end)).map(toEvent);
}

/**
 * The fold of a job's log as it stands.
 * @throws AppError job_not_found
 */
export async function readState(pool: Pool, jobId: string): Promise<JobState> {
  let state: JobState | null = null;
  for (;;) {
    const events = await readEvents(pool, jobId, state?.summary.lastSeq ?? 0, foldPageSize);
    if (events.length === 0) break;
    state = applyJobEvents(state, events);
    if (events.length < foldPageSize) break;
  }
  if (state === null) throw jobNotFound();
  return state;
}

/** @throws AppError job_not_found */
export async function readHead(pool: Pool, jobId: string): Promise<number> {
  const head = (await readHeads(pool, [jobId])).get(jobId);
  if (head === undefined) throw jobNotFound();
  return head;
}

/** Where the logs of jobs end; unknown ids are left out. */
export async function readHeads(pool: Pool, jobIds: readonly string[]): Promise<Map<string, number>> {
  const found = await pool.query<{ id: string; last_seq: number }>(
    'SELECT id, last_seq FROM jobs WHERE id = ANY($1::uuid[])',
    [jobIds],
  );
  return new Map(found.rows.map((row) => [row.id, row.last_seq]));
}

async function readRows(pool: Pool, jobId: string, after: number, limit: number): Promise<EventRow[]> {
  const found = await pool.query<EventRow>({
    name: 'read-events',
    text: `SELECT job_id, seq, attempt, type, at, data, octet_length(data::text) AS bytes
           FROM job_events WHERE job_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
    values: [jobId, after, limit],
  });
  return found.rows;
}

function toEvent(row: EventRow): JobEvent {
  // What the log holds was typed when it went in; parsing it again on each read would cost more than reading it.
  return {
    jobId: row.job_id,
    seq: row.seq,
    attempt: row.attempt,
    at: row.at.toISOString(),
    type: row.type,
    data: row.data,
  } as JobEvent;
}

export function jobNotFound(): AppError {
  return new AppError('job_not_found', 'There is no such job.');
}
