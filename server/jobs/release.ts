import { isTerminal, type JobSummary } from '#protocol/job';
import type { JobEventDraft } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import type { JobLog } from './jobLog.ts';
import type { JobQueue } from './queue.ts';

/** The job is no longer as it was when it was decided to release it. */
export class NotHeld extends Error {}

/**
 * Takes a running job from the worker that held it and lets it wait again, as its next attempt, from the stage where it
 * stood. A job that loses worker after worker without getting anywhere fails instead of taking down the next one.
 * @throws NotHeld where that worker does not hold it any more
 */
export async function releaseJob(
  { jobLog, queue }: { jobLog: JobLog; queue: JobQueue },
  held: { jobId: string; attempt: number },
  reason: 'worker-lost' | 'shutdown',
): Promise<void> {
  const events = await jobLog.append(held.jobId, (job) => {
    if (job.attempt !== held.attempt || isTerminal(job.status)) throw new NotHeld('The job went on');
    return planRelease(job, reason);
  });
  for (const event of events) {
    if (event.type === 'queued') await queue.add({ jobId: held.jobId, attempt: event.attempt }, event.data.lane);
  }
}

function planRelease(job: JobSummary, reason: 'worker-lost' | 'shutdown'): JobEventDraft[] {
  const stage = job.stages.find(({ status }) => status !== 'completed') ?? job.stages[0];
  if (reason === 'worker-lost' && job.lostInARow >= limits.lostInARow) {
    const message = `The worker was lost ${job.lostInARow + 1} times in a row on this job.`;
    const hint = 'Something in the input may be too much for it. What was made so far is kept.';
    return [{ type: 'failed', data: { error: { code: 'worker_lost', message, hint } } }];
  }
  return [
    { type: 'retried', data: { by: { kind: 'system' }, reason, fromStage: stage?.name ?? '' } },
    { type: 'queued', data: { lane: job.lane } },
  ];
}
