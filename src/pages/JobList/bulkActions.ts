import { isTerminal, type JobSummary } from '#protocol/job';

export function canCancel(job: JobSummary): boolean {
  return !isTerminal(job.status);
}

/** A finished job can be retried where something in it did not come to its end. */
export function canRetry(job: JobSummary): boolean {
  if (job.status === 'failed' || job.status === 'cancelled') return true;
  return job.status === 'completed' && job.stages.some((stage) => stage.failed > 0);
}

/** At most this many requests at once. */
const atOnce = 6;

/** Does something to each job; answers with how many it did not work for. */
export async function forEachJob(
  jobs: readonly JobSummary[],
  act: (jobId: string) => Promise<unknown>,
): Promise<number> {
  const waiting = [...jobs];
  let failed = 0;
  const worker = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      try {
        await act(job.id);
      } catch {
        failed += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, jobs.length) }, worker));
  return failed;
}
