import type { Answer } from '#protocol/http';
import type { JobSummary } from '#protocol/job';

export function presentJob(job: JobSummary): Answer<'createJob'> {
  return { job };
}
