import type { Pool } from 'pg';
import type { Answer } from '#protocol/http';
import type { JobQueue } from '../jobs/queue.ts';
import { countWorkers } from '../jobs/workers.ts';
import { version } from '../version.ts';

/** Asks the database and the queue, each of which may be away. */
export async function checkHealth({ pool, queue }: { pool: Pool; queue: JobQueue }): Promise<Answer<'health'>> {
  const [workers, ping] = await Promise.allSettled([countWorkers(pool), queue.ping()]);
  const database = workers.status === 'fulfilled' ? 'ok' : 'unreachable';
  const queueState = ping.status === 'fulfilled' ? 'ok' : 'unreachable';
  return {
    status: database === 'ok' && queueState === 'ok' ? 'ok' : 'degraded',
    version,
    uptimeSeconds: Math.round(process.uptime()),
    database,
    queue: queueState,
    workers: workers.status === 'fulfilled' ? workers.value : 0,
    timestamp: new Date().toISOString(),
  };
}
