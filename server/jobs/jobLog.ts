import type { Pool } from 'pg';
import type { JobEvent } from '#protocol/jobEvent';
import { AppError } from '../errors.ts';
import { appendToJobs, type Taken } from './appendStatement.ts';
import type { JobBus } from './jobBus.ts';
import { addEntry, type Entry, type Plan, type PlannedJob } from './plannedJob.ts';
import { createSummaryCache } from './summaryCache.ts';
import { isConnectionLoss, isTransient, wereCommitted } from './uncertainCommit.ts';

export type JobLog = {
  /** Resolves with the numbered events once they are committed. Appends of one process keep their order. */
  append: (jobId: string, plan: Plan) => Promise<readonly JobEvent[]>;
};

type Batch = Map<string, PlannedJob>;
type CommittedJob = PlannedJob & { length: number };

/** Events in one statement. More would make the first of them wait for the last. */
const eventsPerCommit = 2_000;
/** Each try that fails is another writer's that succeeded; so many of those are a fault, not a rush. */
const triesPerEntry = 1_000;

/**
 * The job log's group commit: one append in flight per process, and whatever gathers meanwhile, of all its jobs, goes
 * into the next. No timer: an idle log commits at once, a busy one in ever larger groups.
 *
 * While one group is in flight the next is planned on the rows as they will be after it; a job whose row turns out to
 * be another writer's is read and planned again. `onAppended` hears how long each statement took.
 */
export function createJobLog(pool: Pool, bus: JobBus, onAppended: (ms: number) => void = () => {}): JobLog {
  const cache = createSummaryCache(pool);
  const gathering: Batch = new Map();
  let inFlight: Batch = new Map();
  /** Entries of jobs whose row must be read first, by job, in order. */
  const unread = new Map<string, Entry[]>();
  let isDraining = false;

  function append(jobId: string, plan: Plan): Promise<readonly JobEvent[]> {
    return new Promise((resolve, reject) => {
      gather({ jobId, plan, tries: 0, isRefused: false, resolve, reject });
      if (isDraining) return;
      isDraining = true;
      // The next turn: what is emitted in this one travels together.
      queueMicrotask(() => void drain());
    });
  }

  function gather(entry: Entry): void {
    const { jobId } = entry;
    const base = inFlight.get(jobId)?.next ?? cache.get(jobId);
    const job = gathering.get(jobId) ?? (base && { base, next: base, events: [], entries: [] });
    // Behind entries of the same job that wait for its row, nothing may overtake.
    const waiting = unread.get(jobId);
    if (waiting !== undefined) waiting.push(entry);
    else if (job === undefined) unread.set(jobId, [entry]);
    else {
      const refused = addEntry(job, entry);
      if (refused === null) gathering.set(jobId, job);
      else if (entry.isRefused) entry.reject(refused.refusal);
      else lookAgain(entry);
    }
  }

  /** The row that is remembered here is old where another process has written: no plan may be refused on its word. */
  function lookAgain(entry: Entry): void {
    entry.isRefused = true;
    cache.forget(entry.jobId);
    unread.set(entry.jobId, [entry]);
  }

  async function drain(): Promise<void> {
    let committed: CommittedJob[] = [];
    for (;;) {
      await gatherUnread();
      inFlight = takeBatch();
      const writing = inFlight.size === 0 ? null : write([...inFlight.values()]);
      // Told while the next group is on its way, so that the database never waits for the telling.
      announce(committed);
      committed = [];
      if (writing !== null) committed = settle(await writing);
      else if (gathering.size === 0 && unread.size === 0) break;
    }
    isDraining = false;
  }

  async function gatherUnread(): Promise<void> {
    if (unread.size === 0) return;
    const jobIds = [...unread.keys()];
    const failure = await cache.load(jobIds).catch((error: unknown) => ({ error }));
    for (const jobId of jobIds) {
      const entries = unread.get(jobId) ?? [];
      unread.delete(jobId);
      const missing = cache.get(jobId) === undefined;
      const error = failure?.error ?? new AppError('job_not_found', 'There is no such job.');
      for (const entry of entries) {
        if (missing) entry.reject(error);
        else gather(entry);
      }
    }
  }

  function takeBatch(): Batch {
    const batch: Batch = new Map();
    let events = 0;
    for (const [jobId, job] of gathering) {
      if (events > 0 && events + job.events.length > eventsPerCommit) break;
      events += job.events.length;
      batch.set(jobId, job);
      gathering.delete(jobId);
    }
    return batch;
  }

  /** Which jobs took their append, also where the connection broke around the commit; or why none could. */
  async function write(jobs: readonly PlannedJob[]): Promise<Taken | { error: unknown }> {
    const startedAtMs = performance.now();
    try {
      return await appendToJobs(pool, jobs).catch((error: unknown) => {
        if (isTransient(error)) return new Map<string, number>();
        if (isConnectionLoss(error)) return wereCommitted(pool, jobs);
        throw error;
      });
    } catch (error) {
      return { error };
    } finally {
      onAppended(performance.now() - startedAtMs);
    }
  }

  function settle(outcome: Taken | { error: unknown }): CommittedJob[] {
    const batch = inFlight;
    inFlight = new Map();
    const committed: CommittedJob[] = [];
    for (const [jobId, job] of batch) {
      if (outcome instanceof Map && outcome.has(jobId)) {
        cache.set(job.next);
        committed.push({ ...job, length: outcome.get(jobId) ?? 0 });
        continue;
      }
      cache.forget(jobId);
      const later = gathering.get(jobId)?.entries ?? [];
      gathering.delete(jobId);
      const entries = job.entries.map(({ entry }) => entry);
      if (!(outcome instanceof Map)) for (const entry of entries) entry.reject(outcome.error);
      const again = outcome instanceof Map ? entries.filter(mayTryAgain) : [];
      unread.set(jobId, [...again, ...later.map(({ entry }) => entry), ...(unread.get(jobId) ?? [])]);
    }
    return committed;
  }

  function announce(jobs: readonly CommittedJob[]): void {
    for (const { next, events, entries, length } of jobs) {
      for (const { entry, events: own } of entries) entry.resolve(own);
      if (events.length > 0) bus.publish({ jobId: next.id, summary: next, events, length });
    }
  }

  return { append };
}

function mayTryAgain(entry: Entry): boolean {
  entry.tries += 1;
  if (entry.tries <= triesPerEntry) return true;
  entry.reject(new AppError('unavailable', 'The job changed too often to be written to.'));
  return false;
}
