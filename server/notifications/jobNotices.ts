import { and, asc, inArray, isNotNull, lt } from 'drizzle-orm';
import type { JobSummary } from '#protocol/job';
import type { Rule } from '#protocol/notification';
import type { Db } from '../database/database.ts';
import { jobWatches } from '../database/notificationsSchema.ts';
import { jobs } from '../database/schema.ts';
import { mayHearOf, type Recipients, type Recipient } from './recipients.ts';
import type { OutsideChannel } from './sender.ts';
import { writeNotices, type NoticeDraft, type WrittenNotice } from './writeNotices.ts';

export type NoticeDeps = { db: Db; recipients: Recipients; isAvailable: (channel: OutsideChannel) => boolean };

const jobsPerRound = 100;

/**
 * Makes notices of jobs whose attempt has ended since: notices, deliveries and the mark on the job are one transaction,
 * so that each end is told once. Several processes may do it at once; each takes other jobs. `more` says that there
 * were as many as one round takes.
 */
export async function noticeEndedJobs(deps: NoticeDeps): Promise<{ written: WrittenNotice[]; more: boolean }> {
  return await deps.db.transaction(async (transaction) => {
    const ended = await transaction
      .select({ id: jobs.id, attempt: jobs.attempt, job: jobs.summary })
      .from(jobs)
      .where(and(isNotNull(jobs.finishedAt), lt(jobs.noticedAttempt, jobs.attempt)))
      .orderBy(asc(jobs.finishedAt))
      .limit(jobsPerRound)
      .for('update', { skipLocked: true });
    if (ended.length === 0) return { written: [], more: false };
    const jobIds = ended.map(({ id }) => id);

    const watches = await transaction.select().from(jobWatches).where(inArray(jobWatches.jobId, jobIds));
    const owners = ended.flatMap(({ job }) => deps.recipients.ownerOf(job) ?? []);
    const userIds = new Set([...watches.map(({ userId }) => userId), ...owners]);
    const recipients = await deps.recipients.find(transaction, [...userIds]);
    // Two processes that tell of the same batches take them in the same order, lest each wait for the other.
    const inOrder = ended.toSorted((a, b) => (a.job.batchId ?? '').localeCompare(b.job.batchId ?? ''));
    const drafts = inOrder.flatMap(({ job }) => {
      const watchers = watches.filter(({ jobId }) => jobId === job.id).map(({ userId }) => userId);
      return draftsOf(job, new Set(watchers), deps.recipients.ownerOf(job), recipients);
    });
    const written = await writeNotices(transaction, drafts, deps.isAvailable);

    await transaction.update(jobs).set({ noticedAttempt: jobs.attempt }).where(inArray(jobs.id, jobIds));
    await transaction.delete(jobWatches).where(inArray(jobWatches.jobId, jobIds));
    return { written, more: ended.length === jobsPerRound };
  });
}

/** One notice per person, by whatever rules of theirs it falls under. A cancelled job is no news to who cancelled it. */
function draftsOf(
  job: JobSummary,
  watchers: ReadonlySet<string>,
  ownerId: string | null,
  recipients: ReadonlyMap<string, Recipient>,
): NoticeDraft[] {
  if (job.status === 'cancelled') return [];
  const failed = job.status === 'failed';
  const concerned = new Set(failed && ownerId !== null ? [...watchers, ownerId] : watchers);
  return [...concerned].flatMap((userId) => {
    const recipient = recipients.get(userId);
    if (recipient === undefined || !mayHearOf(recipient, job)) return [];
    const isWatched = watchers.has(userId);
    const isOwn = failed && userId === ownerId;
    const rules: Rule[] = [...(isWatched ? ['watched' as const] : []), ...(isOwn ? ['own-failed' as const] : [])];
    const draft: NoticeDraft = {
      recipient,
      rules,
      kind: !failed ? 'job-completed' : isWatched ? 'job-failed' : 'own-job-failed',
      job: { id: job.id, name: job.name },
      facts: failed ? { error: job.error?.message ?? '', stage: job.currentStage } : {},
      key: `job:${job.id}:${job.attempt}`,
    };
    if (!isOwn || job.batchId === null) return [draft];
    const first: NoticeDraft = {
      ...draft,
      rules: ['batch-first-failure', ...rules],
      onlyBy: 'batch-first-failure',
      kind: 'batch-first-failure',
      facts: { ...draft.facts, batchId: job.batchId },
      key: `batch:${job.batchId}`,
      otherwise: draft,
    };
    return [first];
  });
}
