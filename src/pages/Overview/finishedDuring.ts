import type { JobStatus, JobSummary } from '#protocol/job';
import type { Absence } from '../../hooks/useAwaySince.ts';

export const finishedStatuses: readonly JobStatus[] = ['completed', 'failed', 'cancelled'];

/** Whether the job ended while the reader was away. */
export function finishedDuring(job: JobSummary, absence: Absence | null): boolean {
  if (absence === null || job.finishedAt === null) return false;
  const atMs = Date.parse(job.finishedAt);
  return atMs > absence.fromMs && atMs <= absence.untilMs;
}
