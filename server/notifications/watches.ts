import { and, eq } from 'drizzle-orm';
import { isTerminal } from '#protocol/job';
import type { Db } from '../database/database.ts';
import { jobWatches } from '../database/notificationsSchema.ts';
import { jobs } from '../database/schema.ts';
import { AppError } from '../errors.ts';

/** «Notify me» on a job; who may read it is the caller's to see to. */
export type Watches = {
  isWatched: (userId: string, jobId: string) => Promise<boolean>;
  /** Throws `job_finished` where there is no end to wait for any more. */
  set: (userId: string, jobId: string, isWatched: boolean) => Promise<void>;
};

export function createWatches(db: Db): Watches {
  const own = (userId: string, jobId: string) => and(eq(jobWatches.jobId, jobId), eq(jobWatches.userId, userId));
  return {
    isWatched: async (userId, jobId) => {
      const found = await db.select({ jobId: jobWatches.jobId }).from(jobWatches).where(own(userId, jobId));
      return found.length > 0;
    },
    set: async (userId, jobId, isWatched) => {
      if (!isWatched) return void (await db.delete(jobWatches).where(own(userId, jobId)));
      await db.transaction(async (transaction) => {
        // Locked, so that the end is either seen here, or told of with this watch.
        const [job] = await transaction
          .select({ status: jobs.status })
          .from(jobs)
          .where(eq(jobs.id, jobId))
          .for('share');
        if (job === undefined) throw new AppError('job_not_found', 'There is no such job.');
        if (isTerminal(job.status)) throw new AppError('job_finished', `The job is ${job.status} already.`);
        await transaction.insert(jobWatches).values({ jobId, userId }).onConflictDoNothing();
      });
    },
  };
}
