import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { JobError, JobStatus, JobSummary, Lane } from '#protocol/job';

export type JobRow = {
  lane?: Lane;
  status: JobStatus;
  queuedAt: number;
  startedAt?: number | null;
  finishedAt?: number | null;
  name?: string;
  stage?: string | null;
  error?: JobError | null;
  workerId?: string | null;
};

/** Writes rows of jobs as their logs would have left them: many at once, and at times of one's choice (epoch ms). */
export async function writeJobRows(pool: Pool, rows: readonly JobRow[]): Promise<string[]> {
  const iso = (ms: number) => new Date(ms).toISOString();
  const isoOrNull = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : iso(ms));
  const written = rows.map((row) => {
    const id = randomUUID();
    const { lane = 'normal', status, name = 'a job', stage = null, error = null, workerId = null } = row;
    const queuedAt = iso(row.queuedAt);
    const [startedAt, finishedAt] = [isoOrNull(row.startedAt), isoOrNull(row.finishedAt)];
    const summary: JobSummary = {
      id,
      pipeline: 'test',
      name,
      variant: null,
      ownerId: null,
      batchId: null,
      lane,
      status,
      attempt: 1,
      lastSeq: 1,
      progress: status === 'completed' ? 100 : 0,
      currentStage: stage,
      message: null,
      createdAt: queuedAt,
      updatedAt: finishedAt ?? startedAt ?? queuedAt,
      startedAt,
      finishedAt,
      workerId,
      stages: [],
      lostInARow: 0,
      error,
    };
    return { id, lane, status, name, queuedAt, startedAt, finishedAt, summary };
  });
  const column = (pick: (row: (typeof written)[number]) => unknown) => written.map(pick);
  await pool.query(
    `INSERT INTO jobs (id, pipeline, lane, status, name, attempt, last_seq, summary, input, created_at, updated_at,
                       queued_at, started_at, finished_at)
     SELECT id, 'test', lane, status, name, 1, 1, summary, '{}', queued, queued, queued, started, finished
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::json[], $6::timestamptz[], $7::timestamptz[],
                 $8::timestamptz[]) AS row (id, lane, status, name, summary, queued, started, finished)`,
    [
      column(({ id }) => id),
      column(({ lane }) => lane),
      column(({ status }) => status),
      column(({ name }) => name),
      column(({ summary }) => JSON.stringify(summary)),
      column(({ queuedAt }) => queuedAt),
      column(({ startedAt }) => startedAt),
      column(({ finishedAt }) => finishedAt),
    ],
  );
  return written.map(({ id }) => id);
}
