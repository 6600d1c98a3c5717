import type { Pool } from 'pg';

/**
 * How large the files are that jobs were started with, in bytes, null where that is not known: of all of these jobs, or
 * of one owner's. Other jobs are left out.
 */
export async function readFileSizes(
  pool: Pool,
  jobIds: readonly string[],
  whose: 'all' | { ownerId: string | null },
): Promise<Map<string, number | null>> {
  const isOwn = whose === 'all' ? '' : 'AND j.owner_id = $2';
  const values = whose === 'all' ? [jobIds] : [jobIds, whose.ownerId];
  const found = await pool.query<{ id: string; size_bytes: string | null }>(
    `SELECT j.id, u.size_bytes FROM jobs j LEFT JOIN uploads u ON u.id = j.input->>'fileId'
     WHERE j.id = ANY($1::uuid[]) ${isOwn}`,
    values,
  );
  return new Map(found.rows.map((row) => [row.id, row.size_bytes === null ? null : Number(row.size_bytes)]));
}
