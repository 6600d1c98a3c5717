import { isTerminal, type JobStatus, type JobSummary } from '#protocol/job';

/** Something worth a line that happened to a job. */
export type Activity = {
  /** The same for the same thing, however it was learnt of. */
  key: string;
  jobId: string;
  name: string;
  at: string;
  status: JobStatus;
  what:
    | { type: 'status' }
    | { type: 'created' }
    | { type: 'stage'; stage: string }
    | { type: 'retried'; attempt: number };
};

/** What a job's row tells about its last step, for one who has just come. */
export function lastActivity(job: JobSummary): Activity {
  const at = job.finishedAt ?? job.startedAt ?? job.createdAt;
  return activity(job, at, job.status === 'queued' && job.attempt === 1 ? { type: 'created' } : { type: 'status' });
}

/** What happened between two states of a job's row, where it is worth a line. `before` is undefined for an unknown job. */
export function activityBetween(before: JobSummary | undefined, after: JobSummary): Activity | null {
  if (before === undefined) return lastActivity(after);
  if (after.lastSeq <= before.lastSeq) return null;
  const at = after.updatedAt;
  if (after.status !== before.status && (isTerminal(after.status) || after.attempt === before.attempt)) {
    return activity(after, at, { type: 'status' });
  }
  if (after.attempt !== before.attempt) return activity(after, at, { type: 'retried', attempt: after.attempt });
  if (after.currentStage !== null && after.currentStage !== before.currentStage) {
    return activity(after, at, { type: 'stage', stage: after.currentStage });
  }
  return null;
}

function activity(job: JobSummary, at: string, what: Activity['what']): Activity {
  const detail = what.type === 'stage' ? what.stage : job.status;
  const key = [job.id, job.attempt, what.type, detail].join(':');
  return { key, jobId: job.id, name: job.name, at, status: job.status, what };
}
