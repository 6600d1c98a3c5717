import type { Pool, PoolClient } from 'pg';
import { metricResolutions, type MetricPoint, type MetricResolution } from '#protocol/metrics';
import { foldPoints } from './foldPoints.ts';
import { hasPoint, missingEnds, readPoints, removeOldPoints, writePoint } from './metricPoints.ts';
import { readMoves } from './readMoves.ts';

/** Of the database’s locks: whoever holds it samples, and the others let it be. */
const samplerLock = 0x5167_6e61;
const steps: readonly { finer: MetricResolution; coarser: MetricResolution }[] = [
  { finer: 'fine', coarser: 'middle' },
  { finer: 'middle', coarser: 'coarse' },
];

/**
 * Writes the point of the time that ends at `atMs`, and the coarser ones that are due; nothing where another process
 * does, or has done so.
 */
export async function sampleRound(
  pool: Pool,
  atMs: number,
  take: (atMs: number) => Promise<MetricPoint>,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const locked = await client.query<{ ok: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS ok', [samplerLock]);
    if (locked.rows[0]?.ok === true && !(await hasPoint(client, 'fine', atMs))) {
      await writePoint(client, 'fine', await take(atMs));
      await foldDue(pool, client, atMs);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** Also what was due while no server ran to do it; a time without a finer point stays without. */
async function foldDue(pool: Pool, client: PoolClient, atMs: number): Promise<void> {
  for (const { finer, coarser } of steps) {
    const { everyMs } = metricResolutions[coarser];
    for (const endMs of await missingEnds(client, { finer, coarser, untilMs: atMs })) {
      const points = await readPoints(client, finer, endMs - everyMs, endMs);
      const moves = await readMoves(pool, endMs - everyMs, endMs);
      await writePoint(client, coarser, foldPoints(points, new Date(endMs).toISOString(), moves));
      await removeOldPoints(client, atMs);
    }
  }
}
