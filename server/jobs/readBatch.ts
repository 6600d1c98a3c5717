import type { Pool } from 'pg';
import type { JobSummary } from '#protocol/job';

/** The jobs that were started together, oldest first: all of them, or those of one owner. */
export async function readBatch(
  pool: Pool,
  batchId: string,
  whose: 'all' | { ownerId: string | null },
): Promise<JobSummary[]> {
  const isOwn = whose === 'all' ? '' : 'AND owner_id = $2';
  const values = whose === 'all' ? [batchId] : [batchId, whose.ownerId];
  const found = await pool.query<{ summary: JobSummary }>(
    `SELECT summary FROM jobs WHERE batch_id = $1 ${isOwn} ORDER BY created_at, id`,
    values,
  );
  return found.rows.map((row) => row.summary);
}
