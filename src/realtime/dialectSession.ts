import { applyJobEvents, type JobState } from '#protocol/applyJobEvent';
import type { JobNews } from '#protocol/dialects/decodeForeign';
import { isTerminal } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';
import type { StageTiming } from '#protocol/timeLeft';

/** Jobs kept; of those that have ended, the one that was heard of longest ago is forgotten first. */
const jobsLimit = 1_000;

/** What was heard of a job since this page was opened. */
export type SeenJob = {
  state: JobState;
  /** From 1, while it waits and the backend tells. */
  queuePosition: number | null;
  timings: readonly StageTiming[];
};

export type DialectSession = {
  get: (jobId: string) => SeenJob | undefined;
  /** In the order in which they were last heard of. */
  jobs: () => SeenJob[];
  tell: (news: JobNews) => void;
  /** Called with each job that there was news of, and the events that are new. */
  onNews: (call: (job: SeenJob, events: readonly JobEvent[], isNew: boolean) => void) => void;
};

/** What a page has heard from a backend without a log: the only place in which it is kept. */
export function createDialectSession(): DialectSession {
  const jobs = new Map<string, SeenJob>();
  const listeners: Parameters<DialectSession['onNews']>[0][] = [];

  const forget = () => {
    for (const [jobId, { state }] of jobs) {
      if (jobs.size <= jobsLimit) return;
      if (isTerminal(state.summary.status)) jobs.delete(jobId);
    }
  };

  return {
    get: (jobId) => jobs.get(jobId),
    jobs: () => [...jobs.values()],
    onNews: (call) => void listeners.push(call),
    tell: ({ jobId, events, facts }) => {
      const before = jobs.get(jobId);
      const state = applyJobEvents(before?.state ?? null, events);
      if (state === null) return;
      const isWaiting = state.summary.status === 'queued';
      const job: SeenJob = {
        state,
        queuePosition: isWaiting ? (facts.queuePosition ?? before?.queuePosition ?? null) : null,
        timings: facts.leftMs === undefined ? (before?.timings ?? []) : timingsOf(state, facts.leftMs),
      };
      jobs.delete(jobId);
      jobs.set(jobId, job);
      forget();
      for (const listener of listeners) listener(job, events, before === undefined);
    },
  };
}

/** What the backend expects, in the form in which the dashboard knows experience: milliseconds per percent. */
function timingsOf({ summary }: JobState, leftMs: number): StageTiming[] {
  const leftPercent = Math.max(1, 100 - summary.progress);
  const msPerItem = leftMs / leftPercent;
  return summary.stages.map(({ name }) => ({ stage: name, msPerItem, deviationMs: 0, items: 100, samples: 1 }));
}
