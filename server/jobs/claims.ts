import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { JobSummary, Lane } from '#protocol/job';
import type { JobLog } from './jobLog.ts';
import type { QueueItem } from './queue.ts';
import { readNext, recordTurn, type Turn } from './turns.ts';
import { recordStart } from './waits/waitRecords.ts';

export type Claims = {
  /** The job whose turn it is, which this worker now holds; null where nothing of the lane may start. */
  next: (lane: Lane) => Promise<QueueItem | null>;
  /** Whether a job is just being claimed by this worker. */
  has: (jobId: string) => boolean;
  /** Claims nothing more, and resolves once it is known what became of the claims under way. */
  close: () => Promise<void>;
};

export type ClaimsDeps = {
  pool: Pool;
  jobLog: JobLog;
  log: Logger;
  workerId: string;
  /** What this worker still has under way, so that it is not begun beside itself. */
  running: () => Iterable<string>;
};

/** Another worker was faster, or the job waits no more. */
class NotWaiting extends Error {}

/**
 * What the queue brings is only the permission to start something in a lane; which job that is, the database says when
 * it is used. `started` is appended only to a job that waits, so that of several workers that want it one has it, and
 * the others look again.
 */
export function createClaims({ pool, jobLog, log, workerId, running }: ClaimsDeps): Claims {
  const claiming = new Set<string>();
  let picking: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  /** One at a time, so that two slots of this worker don't reach for the same job. */
  function pick(lane: Lane): Promise<Turn | null> {
    const picked = picking.then(async () => {
      const found = isClosed ? null : await readNext(pool, lane, [...claiming, ...running()]);
      if (found !== null) claiming.add(found.jobId);
      return found;
    });
    picking = picked.catch(() => {});
    return picked;
  }

  async function claim({ jobId, attempt, turn }: Turn, lane: Lane): Promise<void> {
    await jobLog.append(jobId, (job: JobSummary) => {
      if (job.attempt !== attempt || job.status !== 'queued') throw new NotWaiting();
      return [{ type: 'started', data: { workerId } }];
    });
    await Promise.all([recordTurn(pool, lane, turn), recordStart(pool, jobId, attempt)]).catch((error: unknown) =>
      log.warn({ err: error }, 'could not record a start'),
    );
  }

  async function next(lane: Lane): Promise<QueueItem | null> {
    for (;;) {
      const found = await pick(lane);
      if (found === null) return null;
      try {
        await claim(found, lane);
        return found;
      } catch (error) {
        if (!(error instanceof NotWaiting)) throw error;
      } finally {
        claiming.delete(found.jobId);
      }
    }
  }

  const underWay = new Set<Promise<QueueItem | null>>();
  return {
    next: (lane) => {
      const claimed = next(lane).finally(() => underWay.delete(claimed));
      underWay.add(claimed);
      return claimed;
    },
    has: (jobId) => claiming.has(jobId),
    close: async () => {
      isClosed = true;
      await Promise.allSettled(underWay);
    },
  };
}
