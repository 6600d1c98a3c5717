import type { JobSummary } from '#protocol/job';

/** Rows kept; those that changed longest ago are forgotten first. */
export const summariesLimit = 5_000;

type Rows = { summaries: ReadonlyMap<string, JobSummary>; rowsVersion: number };

/**
 * The rows after a patch; of two with the same id the higher `lastSeq` stays. `mayWrite`: the map is a copy already.
 */
export function mergeRows(rows: Rows, patch: readonly JobSummary[], mayWrite: boolean): Rows {
  const summaries = mayWrite ? (rows.summaries as Map<string, JobSummary>) : new Map(rows.summaries);
  let isNews = false;
  for (const row of patch) {
    const known = summaries.get(row.id);
    if (known !== undefined && known.lastSeq >= row.lastSeq) continue;
    isNews ||= known?.status !== row.status;
    // Taken out first, so that the map stays in the order of the last change.
    summaries.delete(row.id);
    summaries.set(row.id, row);
  }
  for (const id of summaries.keys()) {
    if (summaries.size <= summariesLimit) break;
    summaries.delete(id);
  }
  return { summaries, rowsVersion: rows.rowsVersion + (isNews ? 1 : 0) };
}
