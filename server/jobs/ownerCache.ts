import type { Pool } from 'pg';
import { jobNotFound } from './readJobs.ts';

/** Whose jobs are; it never changes, so that what is known stays true. */
export type OwnerCache = {
  /** @throws AppError job_not_found */
  ownerOf: (jobId: string) => Promise<string | null>;
};

const cachedJobs = 20_000;

export function createOwnerCache(pool: Pool): OwnerCache {
  const owners = new Map<string, string | null>();

  function keep(jobId: string, ownerId: string | null): void {
    owners.set(jobId, ownerId);
    if (owners.size <= cachedJobs) return;
    for (const oldest of owners.keys()) {
      owners.delete(oldest);
      break;
    }
  }

  return {
    ownerOf: async (jobId) => {
      const known = owners.get(jobId);
      if (known !== undefined) return known;
      const found = await pool.query<{ owner_id: string | null }>('SELECT owner_id FROM jobs WHERE id = $1', [jobId]);
      const row = found.rows[0];
      if (row === undefined) throw jobNotFound();
      keep(jobId, row.owner_id);
      return row.owner_id;
    },
  };
}
