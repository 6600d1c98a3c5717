import { createHash, randomUUID } from 'node:crypto';
import type { Database } from './database.ts';
import { getOrCreateSetting } from './settings.ts';

/**
 * Names this life of the database. It changes when the database was restored, copied to another cluster or rolled back
 * to a point in time (a new timeline): the seqs that clients hold then mean nothing any more.
 */
export async function readEpoch({ pool, db }: Database): Promise<string> {
  const own = await getOrCreateSetting(db, 'epoch', randomUUID);
  const cluster = await pool
    .query<{ id: string }>(
      `SELECT system_identifier || '/' || timeline_id AS id FROM pg_control_system(), pg_control_checkpoint()`,
    )
    // Some hosts keep these functions to themselves; a dump restored there still brings another setting.
    .catch(() => ({ rows: [] }));
  return createHash('sha256')
    .update(`${own} ${cluster.rows[0]?.id ?? ''}`)
    .digest('hex')
    .slice(0, 16);
}
