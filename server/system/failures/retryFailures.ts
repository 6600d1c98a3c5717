import type { Actor } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import { AppError } from '../../errors.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { Failure } from './readFailures.ts';

const atATime = 8;

/**
 * Retries jobs one by one, as their owners would, `limits.retriesAtOnce` of them at most. What someone else has retried
 * meanwhile, and what is too many for one go, is skipped.
 */
export async function retryFailures(
  jobs: Pick<Jobs, 'retry'>,
  failures: readonly Failure[],
  by: Actor,
): Promise<{ retried: number; skipped: number }> {
  const waiting = failures.slice(0, limits.retriesAtOnce).map(({ id }) => id);
  let retried = 0;
  async function work(): Promise<void> {
    // From the end: the oldest, which waited longest, are the first in their lanes again.
    for (let jobId = waiting.pop(); jobId !== undefined; jobId = waiting.pop()) {
      try {
        await jobs.retry(jobId, by);
        retried += 1;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
      }
    }
  }
  await Promise.all(Array.from({ length: atATime }, work));
  return { retried, skipped: failures.length - retried };
}
