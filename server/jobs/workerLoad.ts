import type { Pool } from 'pg';
import type { Lane } from '#protocol/job';
import { limits } from '#protocol/limits';

/** A worker that lives: what it may run at once, and how much it runs. */
export type WorkerLoad = {
  id: string;
  lanes: Partial<Record<Lane, number>>;
  running: number;
  /** Its heart beats, but its main thread answers no more. */
  isStalled: boolean;
};

export async function readWorkerLoad(pool: Pool): Promise<WorkerLoad[]> {
  const found = await pool.query<WorkerLoad>({
    name: 'worker-load',
    text: `SELECT id, lanes, coalesce(running, 0)::int AS running,
                  responsive_at < now() - $2 * interval '1 millisecond' AS "isStalled"
           FROM workers LEFT JOIN (
             SELECT summary->>'workerId' AS worker_id, count(*) AS running FROM jobs WHERE status = 'running' GROUP BY 1
           ) AS load ON worker_id = workers.id
           WHERE heartbeat_at > now() - $1 * interval '1 millisecond'`,
    values: [limits.workerLostMs, limits.workerStalledMs],
  });
  return found.rows;
}
