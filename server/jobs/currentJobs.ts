import type { Pool } from 'pg';
import { limits } from '#protocol/limits';

export type CurrentJobsQuery = {
  pipelines: readonly string[];
  /** Everyone’s, or those of these owners; null stands for nobody told apart. */
  owners: 'all' | readonly (string | null)[];
};

/** Jobs that have not ended, or only just: the newest `limits.ownJobsAtOnce` of them, oldest first. */
export async function readCurrentJobs(pool: Pool, { pipelines, owners }: CurrentJobsQuery): Promise<string[]> {
  const isOwn = `($2::text[] IS NULL OR owner_id = ANY($2) OR ($3 AND owner_id IS NULL))`;
  const found = await pool.query<{ id: string }>(
    `SELECT id FROM (
       SELECT id, created_at FROM jobs
       WHERE status IN ('queued', 'running') AND pipeline = ANY($1) AND ${isOwn}
       UNION ALL
       SELECT id, created_at FROM jobs
       WHERE finished_at > now() - $4 * interval '1 millisecond' AND status NOT IN ('queued', 'running')
         AND pipeline = ANY($1) AND ${isOwn}
       ORDER BY created_at DESC, id DESC LIMIT $5
     ) current ORDER BY created_at, id`,
    [
      pipelines,
      owners === 'all' ? null : owners.filter((owner) => owner !== null),
      owners !== 'all' && owners.includes(null),
      limits.ownJobEndedMs,
      limits.ownJobsAtOnce,
    ],
  );
  return found.rows.map(({ id }) => id);
}
