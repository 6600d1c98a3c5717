import type { Pool } from 'pg';
import type { Lane } from '#protocol/job';
import type { OldestWaiting } from '#protocol/metrics';

type Row = { id: string; name: string; lane: Lane; owner_id: string | null; queued_at: Date };

const shown = 5;
const readEveryMs = 2_000;

/** The jobs that have waited longest. Found in the index of those that wait; the rows of the few alone are read. */
export function createOldestWaiting(pool: Pool): { read: () => Promise<OldestWaiting[]> } {
  let known: OldestWaiting[] = [];
  let readAtMs = -Infinity;
  let reading: Promise<OldestWaiting[]> | null = null;

  async function readAnew(): Promise<OldestWaiting[]> {
    const found = await pool.query<Row>({
      name: 'oldest-waiting',
      text: `SELECT id, name, lane, owner_id, queued_at FROM jobs WHERE id IN (
               SELECT id FROM jobs WHERE status = 'queued' ORDER BY queued_at, id LIMIT $1
             ) ORDER BY queued_at, id`,
      values: [shown],
    });
    known = found.rows.map(({ id, name, lane, owner_id: ownerId, queued_at }) => ({
      id,
      name,
      lane,
      ownerId,
      since: queued_at.toISOString(),
    }));
    readAtMs = performance.now();
    return known;
  }

  return {
    read: () => {
      if (performance.now() - readAtMs < readEveryMs) return Promise.resolve(known);
      reading ??= readAnew().finally(() => (reading = null));
      return reading;
    },
  };
}
