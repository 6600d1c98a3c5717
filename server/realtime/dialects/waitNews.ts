import type { JobSummary } from '#protocol/job';
import { limits } from '#protocol/limits';
import type { JobWait } from '#protocol/queue';
import type { Jobs } from '../../jobs/jobs.ts';

/** Where waiting jobs stand, and whether that is news to those who were told before. */
export type WaitNews = {
  /** Null where the job waits no more and never came to its turn, and where it could not be found out. */
  of: (job: JobSummary) => Promise<JobWait | null>;
  /** Those of the jobs whose place has changed since it was told, or whose time by more than a little. */
  changed: (jobIds: readonly string[]) => Promise<[jobId: string, wait: JobWait][]>;
  /** Keeps nothing of jobs that are not among these. */
  keepOnly: (jobIds: ReadonlySet<string>) => void;
};

/** What was told stays good enough while the new time differs from it by less than one of these. */
const smallShare = 0.1;
const smallMs = 5_000;

export function createWaitNews(jobs: Pick<Jobs, 'summary' | 'waits'>): WaitNews {
  const told = new Map<string, { wait: JobWait; atMs: number }>();

  return {
    of: async ({ id, attempt }) => {
      try {
        const wait = (await jobs.waits([id])).get(id);
        if (wait !== undefined) {
          // Those who were told before must hear of what is new since.
          if (!told.has(id)) told.set(id, { wait, atMs: performance.now() });
          return wait;
        }
        const now = await jobs.summary(id);
        const hasStarted = now.attempt > attempt || now.startedAt !== null;
        // Whatever started was the first of its lane just before.
        return hasStarted ? { position: 1, startsIn: null, at: new Date().toISOString() } : null;
      } catch {
        return null;
      }
    },
    changed: async (jobIds) => {
      const nowMs = performance.now();
      const due = jobIds.filter((id) => nowMs - (told.get(id)?.atMs ?? -Infinity) >= limits.waitNewsMs);
      if (due.length === 0) return [];
      const news = [...(await jobs.waits(due))].filter(([id, wait]) => isNews(told.get(id)?.wait, wait));
      for (const [id, wait] of news) told.set(id, { wait, atMs: performance.now() });
      return news;
    },
    keepOnly: (jobIds) => {
      for (const id of told.keys()) if (!jobIds.has(id)) told.delete(id);
    },
  };
}

function isNews(before: JobWait | undefined, now: JobWait): boolean {
  if (before?.position !== now.position) return true;
  const [wasMs, isMs] = [middleMs(before), middleMs(now)];
  if (wasMs === null || isMs === null) return wasMs !== isMs;
  return Math.abs(wasMs - isMs) > Math.max(smallMs, wasMs * smallShare);
}

function middleMs({ startsIn }: JobWait): number | null {
  return startsIn === null ? null : (startsIn.minMs + startsIn.maxMs) / 2;
}
