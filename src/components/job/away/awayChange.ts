import type { JobSummary } from '#protocol/job';
import type { Absence } from '../../../hooks/useAwaySince.ts';

/** What befell the job, last, while the reader was away; null where that is nothing to tell. */
export function awayChange(job: JobSummary, absence: Absence | null): 'ended' | 'started' | 'created' | null {
  if (absence === null) return null;
  const isDuring = (at: string | null) => {
    const atMs = at === null ? Number.NaN : Date.parse(at);
    return atMs > absence.fromMs && atMs <= absence.untilMs;
  };
  if (isDuring(job.finishedAt)) return 'ended';
  if (job.finishedAt !== null) return null;
  if (isDuring(job.startedAt)) return 'started';
  return job.startedAt === null && isDuring(job.createdAt) ? 'created' : null;
}
