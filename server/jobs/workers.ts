import { hostname } from 'node:os';
import type { Pool } from 'pg';
import type { Lane } from '#protocol/job';
import { limits } from '#protocol/limits';

/** Says that this process works, and on how many jobs of each lane at once; from then on its heartbeat tells. */
export async function registerWorker(
  pool: Pool,
  workerId: string,
  lanes: Readonly<Partial<Record<Lane, number>>>,
): Promise<void> {
  await pool.query(
    `INSERT INTO workers (id, hostname, pid, lanes, started_at, heartbeat_at) VALUES ($1, $2, $3, $4, now(), now())
     ON CONFLICT (id) DO UPDATE SET heartbeat_at = now(), responsive_at = now()`,
    [workerId, hostname(), process.pid, JSON.stringify(lanes)],
  );
}

export async function removeWorker(pool: Pool, workerId: string): Promise<void> {
  await pool.query('DELETE FROM workers WHERE id = $1', [workerId]);
}

/** For the only owner of a database: whoever worked on it before is gone, and shown as that. */
export async function loseAllWorkers(pool: Pool): Promise<void> {
  await pool.query(
    `UPDATE workers SET heartbeat_at = least(heartbeat_at, now() - $1 * interval '1 millisecond'),
                        responsive_at = least(responsive_at, now() - $1 * interval '1 millisecond')`,
    [limits.workerLostMs],
  );
}

/** Those that have been gone for so long that they are shown no more. */
export async function removeOldWorkers(pool: Pool): Promise<void> {
  await pool.query(`DELETE FROM workers WHERE heartbeat_at < now() - $1 * interval '1 millisecond'`, [
    limits.workerShownMs,
  ]);
}

/** Those that live, and answer. */
export async function countWorkers(pool: Pool): Promise<number> {
  const found = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM workers WHERE responsive_at > now() - $1 * interval '1 millisecond'`,
    [limits.workerLostMs],
  );
  return found.rows[0]?.count ?? 0;
}
