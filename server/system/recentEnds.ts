import type { Pool } from 'pg';
import type { SystemStatus } from '#protocol/metrics';
import { percentilesOf } from './percentiles.ts';

type LastHour = SystemStatus['lastHour'];
type End = { isFailed: boolean; atMs: number; runMs: number | null };
type EndRow = { id: string; status: 'completed' | 'failed'; at_ms: number; run_ms: number | null };

const hourMs = 60 * 60_000;
/** An end is committed, and by another machine's clock, a little after the time that it bears. */
const lateMs = 10_000;
/** Enough for a busy hour: the newest of a busier one stand for it. */
const endsRead = 100_000;
const readEveryMs = 2_000;

/**
 * The jobs that ended within the last hour. All are read once and then only those that are new: going through the rows of
 * a busy hour twice a second would cost more than all the rest of what is shown.
 */
export function createRecentEnds(pool: Pool): { read: () => Promise<LastHour> } {
  const ends = new Map<string, End>();
  let newestMs = 0;
  let known: LastHour = summarise([]);
  let readAtMs = -Infinity;
  let reading: Promise<LastHour> | null = null;

  async function readNew(): Promise<LastHour> {
    const now = Date.now();
    const found = await pool.query<EndRow>({
      name: 'read-ends',
      text: `SELECT id, status, (extract(epoch FROM finished_at) * 1000)::float8 AS at_ms,
                    (extract(epoch FROM finished_at - started_at) * 1000)::float8 AS run_ms
             FROM jobs WHERE finished_at > $1 AND status IN ('completed', 'failed')
             ORDER BY finished_at DESC LIMIT $2`,
      values: [new Date(Math.max(now - hourMs, newestMs - lateMs)).toISOString(), endsRead],
    });
    let hasChanged = false;
    for (const { id, status, at_ms: atMs, run_ms: runMs } of found.rows) {
      newestMs = Math.max(newestMs, Math.min(atMs, now));
      if (ends.get(id)?.atMs === atMs) continue;
      // Anew, so that the map stays in the order of ends.
      ends.delete(id);
      ends.set(id, { isFailed: status === 'failed', atMs, runMs });
      hasChanged = true;
    }
    for (const [id, { atMs }] of ends) {
      if (atMs >= now - hourMs) continue;
      ends.delete(id);
      hasChanged = true;
    }
    if (hasChanged) known = summarise([...ends.values()]);
    readAtMs = performance.now();
    return known;
  }

  return {
    read: () => {
      if (performance.now() - readAtMs < readEveryMs) return Promise.resolve(known);
      reading ??= readNew().finally(() => (reading = null));
      return reading;
    },
  };
}

function summarise(ends: readonly End[]): LastHour {
  const failed = ends.filter(({ isFailed }) => isFailed).length;
  const runs = ends.flatMap(({ isFailed, runMs }) => (isFailed || runMs === null ? [] : [runMs]));
  const percentiles = percentilesOf(runs);
  const sum = runs.reduce((total, runMs) => total + runMs, 0);
  return {
    completed: ends.length - failed,
    failed,
    errorRate: ends.length === 0 ? null : failed / ends.length,
    runMs: percentiles === null ? null : { average: sum / runs.length, ...percentiles },
  };
}
