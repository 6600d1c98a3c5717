import { foldSummary } from '#protocol/foldSummary';
import type { JobSummary } from '#protocol/job';
import type { JobEvent, JobEventDraft } from '#protocol/jobEvent';
import type { JobAppend } from './appendStatement.ts';

/**
 * Decides on an append from the job as it stands; called again with the newer row where another writer was faster.
 * What it throws is what the append rejects with.
 */
export type Plan = (job: JobSummary) => readonly JobEventDraft[];

/** One call of `append` that waits for its commit. */
export type Entry = {
  jobId: string;
  plan: Plan;
  tries: number;
  /** The plan has refused already, on a row that was remembered and may have been old. */
  isRefused: boolean;
  resolve: (events: readonly JobEvent[]) => void;
  reject: (error: unknown) => void;
};

/** What one job will be given by the next statement, and by which entries. */
export type PlannedJob = JobAppend & {
  events: JobEvent[];
  entries: { entry: Entry; events: readonly JobEvent[] }[];
};

/** Plans an entry on the job as it will be. Answers why the plan refused, or null. */
export function addEntry(job: PlannedJob, entry: Entry): { refusal: unknown } | null {
  try {
    const { next, events } = numberEvents(job.next, entry.plan(job.next));
    job.next = next;
    for (const event of events) job.events.push(event);
    job.entries.push({ entry, events });
    return null;
  } catch (error) {
    return { refusal: error };
  }
}

let lastMs = 0;
let lastIso = '';

/** Writing a date out costs more than anything else that an event goes through here, and many share a millisecond. */
function isoNow(): string {
  const ms = Date.now();
  if (ms !== lastMs) {
    lastMs = ms;
    lastIso = new Date(ms).toISOString();
  }
  return lastIso;
}

/** Gives drafts their place in the log, and folds them into the row. */
function numberEvents(
  base: JobSummary,
  drafts: readonly JobEventDraft[],
): { next: JobSummary; events: readonly JobEvent[] } {
  let next = base;
  const events = drafts.map((draft) => {
    const event = {
      jobId: base.id,
      seq: next.lastSeq + 1,
      attempt: draft.type === 'retried' ? next.attempt + 1 : next.attempt,
      at: draft.at ?? isoNow(),
      type: draft.type,
      data: draft.data,
    } as JobEvent;
    next = foldSummary(next, event) ?? next;
    return event;
  });
  return { next, events };
}
