import { hostname } from 'node:os';
import type { Pool } from 'pg';
import type { Lane } from '#protocol/job';
import { limits } from '#protocol/limits';

/** Says that this process works, and on how many jobs of each lane at once. */
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

/** For the only owner of a database: whoever worked on it before is gone. */
export async function removeAllWorkers(pool: Pool): Promise<void> {
  await pool.query('DELETE FROM workers');
}

export async function countWorkers(pool: Pool): Promise<number> {
  const found = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM workers WHERE heartbeat_at > now() - $1 * interval '1 millisecond'`,
    [limits.workerLostMs],
  );
  return found.rows[0]?.count ?? 0;
}
