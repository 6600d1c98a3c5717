import type { JobSummary } from '#protocol/job';
import type { LiveData } from './webSocketState.ts';

/** Of all that is known of a job's row, that with the highest `lastSeq`. */
export function newestSummary(live: LiveData, jobId: string, loaded: JobSummary | null): JobSummary | null {
  const row = live.summaries.get(jobId);
  const followed = live.jobs.get(jobId)?.state?.summary;
  let newest = loaded;
  if (row !== undefined && row.lastSeq > (newest?.lastSeq ?? -1)) newest = row;
  if (followed !== undefined && followed.lastSeq > (newest?.lastSeq ?? -1)) newest = followed;
  return newest;
}
