import type { Pool } from 'pg';
import { foldSummary } from '#protocol/foldSummary';
import type { JobSummary } from '#protocol/job';
import type { JobEvent, JobEventDraft } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import { AppError } from '../errors.ts';
import { appendToJobs, type JobAppend } from './appendStatement.ts';
import { createSummaryCache } from './summaryCache.ts';
import type { JobBus } from './jobBus.ts';
import { isConnectionLoss, isTransient, wereCommitted } from './uncertainCommit.ts';

/**
 * Decides on an append from the job as it stands; called again with the newer row where another writer was faster.
 * What it throws is what the append rejects with.
 */
export type Plan = (job: JobSummary) => readonly JobEventDraft[];

export type JobLog = {
  /** Resolves with the numbered events once they are committed. Appends of one process keep their order. */
  append: (jobId: string, plan: Plan) => Promise<readonly JobEvent[]>;
  /** Resolves when nothing is pending any more. */
  idle: () => Promise<void>;
};

type Entry = {
  jobId: string;
  plan: Plan;
  tries: number;
  resolve: (events: readonly JobEvent[]) => void;
  reject: (error: unknown) => void;
};

type Planned = JobAppend & { events: JobEvent[]; entries: { entry: Entry; events: JobEvent[] }[] };

/** Appends in one statement. More would make the first of them wait for the last. */
const entriesPerCommit = 2_000;
const triesPerEntry = 50;

/**
 * The job log's group commit: one append in flight per process, and whatever gathers meanwhile, of all its jobs, goes
 * into the next. No timer: an idle log commits at once, a busy one in ever larger groups.
 */
export function createJobLog(pool: Pool, bus: JobBus): JobLog {
  const cache = createSummaryCache(pool);
  let pending: Entry[] = [];
  let running: Promise<void> | null = null;

  function append(jobId: string, plan: Plan): Promise<readonly JobEvent[]> {
    return new Promise((resolve, reject) => {
      pending.push({ jobId, plan, tries: 0, resolve, reject });
      running ??= drain().finally(() => (running = null));
    });
  }

  async function drain(): Promise<void> {
    // Lets what is emitted in the same turn travel together.
    await Promise.resolve();
    while (pending.length > 0) {
      const entries = pending.slice(0, entriesPerCommit);
      pending = pending.slice(entriesPerCommit);
      try {
        await commit(entries);
      } catch (error) {
        for (const entry of entries) entry.reject(error);
      }
    }
  }

  async function commit(entries: readonly Entry[]): Promise<void> {
    await cache.load(entries.map((entry) => entry.jobId));
    const planned = planAll(entries);
    if (planned.length === 0) return;
    const taken = await write(planned);
    const again: Entry[] = [];
    for (const job of planned) {
      if (taken.has(job.base.id)) {
        cache.set(job.next);
        for (const { entry, events } of job.entries) entry.resolve(events);
        if (job.events.length > 0) bus.publish({ jobId: job.base.id, summary: job.next, events: job.events });
        continue;
      }
      cache.forget(job.base.id);
      again.push(...job.entries.map(({ entry }) => entry));
    }
    pending = [...again.filter(mayTryAgain), ...pending];
  }

  function planAll(entries: readonly Entry[]): Planned[] {
    const jobs = new Map<string, Planned>();
    for (const entry of entries) {
      const base = cache.get(entry.jobId);
      const job = jobs.get(entry.jobId) ?? (base && { base, next: base, events: [], entries: [] });
      try {
        if (job === undefined) throw new AppError('job_not_found', 'There is no such job.');
        const { next, events } = number(job.next, entry.plan(job.next));
        job.next = next;
        job.events.push(...events);
        job.entries.push({ entry, events });
        jobs.set(entry.jobId, job);
      } catch (error) {
        entry.reject(error);
      }
    }
    return [...jobs.values()];
  }

  /** The ids of the jobs that took their append, also where the connection broke around the commit. */
  async function write(planned: readonly Planned[]): Promise<Set<string>> {
    try {
      return await appendToJobs(pool, planned);
    } catch (error) {
      if (isConnectionLoss(error)) return await wereCommitted(pool, planned);
      if (isTransient(error)) return new Set();
      throw error;
    }
  }

  async function idle(): Promise<void> {
    while (running !== null) await running;
  }

  return { append, idle };
}

function mayTryAgain(entry: Entry): boolean {
  entry.tries += 1;
  if (entry.tries <= triesPerEntry) return true;
  entry.reject(new AppError('unavailable', 'The job changed too often to be written to.'));
  return false;
}

/** Gives drafts their place in the log, and folds them into the row. */
function number(base: JobSummary, drafts: readonly JobEventDraft[]): { next: JobSummary; events: JobEvent[] } {
  let next = base;
  const events = drafts.map((draft) => {
    const event = {
      jobId: base.id,
      seq: next.lastSeq + 1,
      attempt: draft.type === 'retried' ? next.attempt + 1 : next.attempt,
      at: draft.at ?? new Date().toISOString(),
      type: draft.type,
      data: draft.data,
    } as JobEvent;
    next = foldSummary(next, event) ?? next;
    return event;
  });
  return { next, events };
}

/** Refuses an event that is too large to be stored and sent, before it holds others up. */
export function checkEventSize(draft: JobEventDraft): void {
  const sizeBytes = Buffer.byteLength(JSON.stringify(draft.data));
  if (sizeBytes <= limits.eventBytes) return;
  throw new AppError('payload_too_large', `An event of ${sizeBytes} bytes is over the limit of ${limits.eventBytes}.`);
}
