import type { Pool } from 'pg';
import type { JobQueue } from '../jobs/queue.ts';
import { recently } from '../recently.ts';
import { within } from './within.ts';

/** Whether this process should be sent work, and why not. */
export type Readiness = {
  status: 'ready' | 'not ready';
  database: 'ok' | 'unreachable';
  queue: 'ok' | 'unreachable';
  /** It was told to stop and finishes what it has. */
  draining: boolean;
};

/** For whoever looks after processes: is it alive, and may it be sent requests? */
export type Probes = { ready: () => Promise<Readiness> };

export type ProbesDeps = { pool: Pool; queue: Pick<JobQueue, 'ping'>; isDraining: () => boolean };

const answerWithinMs = 2_000;
/** Anyone may ask: however many do, the database is asked twice a second. */
const askAgainMs = 500;

export function createProbes({ pool, queue, isDraining }: ProbesDeps): Probes {
  const database = recently(() => within(answerWithinMs, pool.query('SELECT 1')), askAgainMs);
  const ping = recently(
    () =>
      within(
        answerWithinMs,
        queue.ping().then(() => true),
      ),
    askAgainMs,
  );
  return {
    ready: async () => {
      const [found, answered] = await Promise.all([database(), ping()]);
      const draining = isDraining();
      return {
        status: found !== null && answered !== null && !draining ? 'ready' : 'not ready',
        database: found === null ? 'unreachable' : 'ok',
        queue: answered === null ? 'unreachable' : 'ok',
        draining,
      };
    },
  };
}
