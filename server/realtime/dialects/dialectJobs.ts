import type { Logger } from 'pino';
import { canReadJob } from '#protocol/access';
import type { Dialect, TranslateContext } from '#protocol/dialects/defineDialect';
import { foldSummary } from '#protocol/foldSummary';
import type { JobSummary } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';
import type { FileRef } from '#protocol/artifact';
import { limits } from '#protocol/limits';
import { subjectOf } from '../../accounts/subject.ts';
import { AppError } from '../../errors.ts';
import { isReadable, requireReadable } from '../../jobs/jobAccess.ts';
import type { JobBus, JobChange } from '../../jobs/jobBus.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { DialectSession } from './dialectSession.ts';

export type DialectJobsDeps = {
  bus: JobBus;
  jobs: Jobs;
  /** `subject`: whom the address is made for. */
  urlOf: (jobId: string, file: FileRef, subject: string) => string;
  log: Logger;
};

/** How far in a job's log someone is: the row as it was then. */
type Place = { summary: JobSummary | null };

/** A follower on its way through the log, at its own pace. */
type CatchUp = Place & { done: Promise<void> };

/** A job as one dialect tells it. All that happens to it goes through `chain`, one after the other. */
type DialectJob = Place & {
  /** Those who have heard all up to the job's own place. */
  followers: Set<DialectSession>;
  behind: Map<DialectSession, CatchUp>;
  chain: Promise<void>;
};

export type DialectJobs = {
  join: (session: DialectSession) => void;
  leave: (session: DialectSession) => void;
  /** As `follow`, on behalf of everyone who is connected now and may see the job. */
  followForAll: (jobId: string) => Promise<void>;
  /**
   * All that the job has been through, in order, and from then on what happens to it.
   * @throws AppError job_not_found, and signed_out for one that has not said who it is
   */
  follow: (session: DialectSession, jobId: string) => Promise<void>;
  unfollow: (session: DialectSession, jobId: string) => void;
  /** Ends what the session may not follow any longer; answers which jobs those are. */
  decideAgain: (session: DialectSession) => Promise<string[]>;
  /** Resolves once all that was committed before the call has been told. */
  settled: (jobId: string) => Promise<void>;
  close: () => void;
};

/**
 * Tells the clients of one dialect of jobs. Its clients know no seq, so order and “once” are kept here: live events of a
 * job go through one chain, to those who have heard all before them. Whoever has not, since it came late or does not read
 * fast enough, is played the log page by page as it reads, and then joins the others.
 */
export function createDialectJobs(dialect: Dialect, deps: DialectJobsDeps): DialectJobs {
  const sessions = new Set<DialectSession>();
  const told = new Map<string, DialectJob>();

  function entryOf(jobId: string): DialectJob {
    const known = told.get(jobId);
    if (known !== undefined) return known;
    const job = { summary: null, followers: new Set<DialectSession>(), behind: new Map(), chain: Promise.resolve() };
    told.set(jobId, job);
    return job;
  }

  function enqueue(jobId: string, work: (job: DialectJob) => Promise<void>): Promise<void> {
    const job = entryOf(jobId);
    const done = job.chain.then(() => work(job));
    const settled = done
      .catch(() => {})
      .then(() => {
        if (job.chain === settled && job.followers.size + job.behind.size === 0) told.delete(jobId);
      });
    job.chain = settled;
    return done;
  }

  function onChange({ jobId, summary, events }: JobChange): void {
    if (!dialect.pipelines.includes(summary.pipeline)) return;
    const onError = (error: unknown) => deps.log.error({ err: error, jobId }, 'could not tell a dialect of a job');
    for (const event of events) {
      if (dialect.heardByAll.includes(event.type)) broadcast(event, summary).catch(onError);
    }
    if (told.has(jobId)) enqueue(jobId, (job) => tellLive(job, jobId, events)).catch(onError);
  }

  /** To those that do not follow the job; its followers hear it in its place among the rest. */
  async function broadcast(event: JobEvent, summary: JobSummary): Promise<void> {
    const job = told.get(event.jobId);
    const hearers = [...sessions].filter(
      (session) =>
        mayRead(session, summary) && job?.followers.has(session) !== true && job?.behind.has(session) !== true,
    );
    for (const [subject, alike] of bySubject(hearers)) {
      for (const words of await dialect.translate(event, contextOf(summary, event.jobId, subject))) {
        if (words.to === 'everyone') for (const session of alike) session.hear(event, words);
      }
    }
  }

  async function tellLive(job: DialectJob, jobId: string, events: readonly JobEvent[]): Promise<void> {
    for (const session of job.followers) {
      if (!session.isSlow()) continue;
      job.followers.delete(session);
      startCatchUp(job, session, jobId, job.summary).done.catch((error: unknown) =>
        deps.log.error({ err: error, jobId }, 'a slow client could not catch up'),
      );
    }
    if (job.followers.size === 0) return;
    const first = events[0];
    const lastSeq = seqOf(job);
    if (first !== undefined && first.seq > lastSeq + 1) await play(job, jobId, first.seq - 1, job.followers);
    for (const event of events) await tell(job, event, job.followers);
  }

  function startCatchUp(job: DialectJob, session: DialectSession, jobId: string, from: JobSummary | null): CatchUp {
    const catchUp: CatchUp = { summary: from, done: Promise.resolve() };
    job.behind.set(session, catchUp);
    catchUp.done = catchUpWith(job, session, jobId, catchUp);
    return catchUp;
  }

  async function catchUpWith(job: DialectJob, session: DialectSession, jobId: string, at: CatchUp): Promise<void> {
    const isCurrent = () => job.behind.get(session) === at;
    const only = new Set([session]);
    try {
      while ((await session.untilRead()) && isCurrent()) {
        const { head, events } = await deps.jobs.events(jobId, seqOf(at), limits.eventsPerAnswer);
        for (const event of events) await tell(at, event, only);
        if (seqOf(at) >= head) break;
      }
      await enqueue(jobId, async () => {
        if (!isCurrent()) return;
        if (job.followers.size > 0) {
          // Whoever is ahead of the others waits for them here, so that all are at one place.
          await play(job, jobId, seqOf(at), job.followers);
          await play(at, jobId, seqOf(job), only);
        } else {
          await play(at, jobId, Infinity, only);
        }
        if (!isCurrent()) return;
        job.summary = at.summary;
        job.followers.add(session);
      });
    } finally {
      if (isCurrent()) job.behind.delete(session);
      // Ends the job's entry where nobody is left.
      void enqueue(jobId, () => Promise.resolve());
    }
  }

  async function play(at: Place, jobId: string, upTo: number, hearers: ReadonlySet<DialectSession>): Promise<void> {
    for await (const event of history(jobId, seqOf(at), upTo)) await tell(at, event, hearers);
  }

  /** The next event, to those who are where `at` is; any other event is passed over. */
  async function tell(at: Place, event: JobEvent, hearers: ReadonlySet<DialectSession>): Promise<void> {
    if (event.seq !== seqOf(at) + 1) return;
    at.summary = foldSummary(at.summary, event);
    if (at.summary === null || hearers.size === 0) return;
    for (const [subject, alike] of bySubject(hearers)) {
      for (const words of await dialect.translate(event, contextOf(at.summary, event.jobId, subject))) {
        for (const session of alike) session.hear(event, words);
      }
    }
  }

  async function* history(jobId: string, after: number, upTo: number): AsyncGenerator<JobEvent> {
    let seq = after;
    while (seq < upTo) {
      const { head, events } = await deps.jobs.events(jobId, seq, limits.eventsPerAnswer);
      for (const event of events) if (event.seq <= upTo) yield event;
      seq = events.at(-1)?.seq ?? head;
      if (seq >= head) return;
    }
  }

  function contextOf(summary: JobSummary, jobId: string, subject: string): TranslateContext {
    return {
      summary,
      loadState: async () => (await deps.jobs.state(jobId)).state,
      fileUrl: (file) => deps.urlOf(jobId, file, subject),
    };
  }

  async function follow(session: DialectSession, jobId: string): Promise<void> {
    const viewer = session.viewer();
    if (viewer === null) throw new AppError('signed_out', 'Sign in first.');
    // For those who read all it need not exist.
    await deps.jobs.ownerOf(jobId);
    await requireReadable(deps.jobs, session.viewer() ?? viewer, jobId);
    const job = entryOf(jobId);
    if (job.followers.has(session)) return;
    await (job.behind.get(session) ?? startCatchUp(job, session, jobId, null)).done;
  }

  function unfollow(session: DialectSession, jobId: string): void {
    const job = told.get(jobId);
    if (job === undefined || !(job.followers.delete(session) || job.behind.delete(session))) return;
    // Ends the job's entry where that was its last follower.
    void enqueue(jobId, () => Promise.resolve());
  }

  async function decideAgain(session: DialectSession): Promise<string[]> {
    const followed = [...told].filter(([, job]) => job.followers.has(session) || job.behind.has(session));
    const lost: string[] = [];
    for (const [jobId] of followed) {
      const viewer = session.viewer();
      if (viewer !== null && (await isReadable(deps.jobs, viewer, jobId))) continue;
      unfollow(session, jobId);
      lost.push(jobId);
    }
    return lost;
  }

  const unsubscribe = deps.bus.subscribe(onChange);
  return {
    join: (session) => void sessions.add(session),
    leave: (session) => {
      sessions.delete(session);
      for (const jobId of told.keys()) unfollow(session, jobId);
    },
    follow,
    unfollow,
    decideAgain,
    followForAll: async (jobId) => {
      const job = await deps.jobs.summary(jobId);
      await Promise.all([...sessions].filter((one) => mayRead(one, job)).map((one) => follow(one, jobId)));
    },
    settled: async (jobId) => {
      const job = told.get(jobId);
      await Promise.allSettled([...(job?.behind.values() ?? [])].map(({ done }) => done));
      await job?.chain;
    },
    close: unsubscribe,
  };
}

function mayRead(session: DialectSession, job: Pick<JobSummary, 'id' | 'ownerId'>): boolean {
  const viewer = session.viewer();
  return viewer !== null && canReadJob(viewer, job);
}

/** Addresses of files are made for one person; who is not told apart from others hears the same words. */
function bySubject(sessions: Iterable<DialectSession>): Map<string, DialectSession[]> {
  const groups = new Map<string, DialectSession[]>();
  for (const session of sessions) {
    const viewer = session.viewer();
    if (viewer === null) continue;
    const subject = subjectOf(viewer);
    const alike = groups.get(subject);
    if (alike === undefined) groups.set(subject, [session]);
    else alike.push(session);
  }
  return groups;
}

function seqOf({ summary }: Place): number {
  return summary?.lastSeq ?? 0;
}
