import type { Pool } from 'pg';
import type { JobSummary } from '#protocol/job';

/** Rows that this process appended to lately, so that an append need not read first. */
export type SummaryCache = {
  /** Fetches those that are not here, in one query. */
  load: (jobIds: readonly string[]) => Promise<void>;
  get: (jobId: string) => JobSummary | undefined;
  set: (summary: JobSummary) => void;
  forget: (jobId: string) => void;
};

const cachedJobs = 5_000;

/** The rows may be old where another process writes too: the append finds out and asks again. */
export function createSummaryCache(pool: Pool): SummaryCache {
  // A Map keeps the order of insertion, so its first key is the one set longest ago.
  const rows = new Map<string, JobSummary>();

  function set(summary: JobSummary): void {
    rows.delete(summary.id);
    rows.set(summary.id, summary);
    if (rows.size <= cachedJobs) return;
    for (const oldest of rows.keys()) {
      rows.delete(oldest);
      break;
    }
  }

  async function load(jobIds: readonly string[]): Promise<void> {
    const missing = [...new Set(jobIds)].filter((id) => !rows.has(id));
    if (missing.length === 0) return;
    const found = await pool.query<{ summary: JobSummary }>('SELECT summary FROM jobs WHERE id = ANY($1::uuid[])', [
      missing,
    ]);
    for (const row of found.rows) set(row.summary);
  }

  return { load, get: (id) => rows.get(id), set, forget: (id) => void rows.delete(id) };
}
