import type { Logger } from 'pino';
import type { Dialect } from '#protocol/dialects/defineDialect';
import type { JobEvent } from '#protocol/jobEvent';
import type { FileRef } from '#protocol/artifact';
import { isTerminal, type JobSummary } from '#protocol/job';
import { limits } from '#protocol/limits';
import { AppError } from '../../errors.ts';
import { isReadable, requireReadable } from '../../jobs/jobAccess.ts';
import type { JobBus, JobChange } from '../../jobs/jobBus.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import { repeat } from '../../jobs/repeat.ts';
import type { DialectSession } from './dialectSession.ts';
import { createJobTeller, seqOf, type Place } from './jobTeller.ts';
import { createOwnJobs } from './ownJobs.ts';
import { createWaitNews } from './waitNews.ts';

export type DialectJobsDeps = {
  bus: JobBus;
  jobs: Jobs;
  /** `subject`: whom the address is made for. */
  urlOf: (jobId: string, file: FileRef, subject: string) => string;
  log: Logger;
};

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
  const waits = createWaitNews(deps.jobs);
  const teller = createJobTeller(dialect, { ...deps, waits });
  const own =
    dialect.followedBy === 'owner'
      ? createOwnJobs({
          currentJobs: (owners) => deps.jobs.current({ pipelines: dialect.pipelines, owners }),
          mayHear: teller.mayHear,
          isFollowing,
          followNew: (session, jobId) => void entryOf(jobId).followers.add(session),
          catchUp: async (session, jobId, hearFrom) => {
            const job = entryOf(jobId);
            if (job.followers.has(session)) return;
            await (job.behind.get(session) ?? startCatchUp(job, session, jobId, { summary: null, hearFrom })).done;
          },
          onError: (error) => deps.log.error({ err: error }, 'could not tell an owner of their jobs'),
        })
      : null;

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

  function onChange(change: JobChange): void {
    const { jobId, summary, events } = change;
    if (!dialect.pipelines.includes(summary.pipeline)) return;
    for (const event of events) {
      if (dialect.heardByAll.includes(event.type)) broadcast(event, summary).catch(complain(jobId));
    }
    own?.adopt(change);
    if (told.has(jobId)) enqueue(jobId, (job) => tellLive(job, jobId, events)).catch(complain(jobId));
  }

  const complain = (jobId: string) => (error: unknown) =>
    deps.log.error({ err: error, jobId }, 'could not tell a dialect of a job');

  /** To those that do not follow the job; its followers hear it in its place among the rest. */
  async function broadcast(event: JobEvent, summary: JobSummary): Promise<void> {
    const hearers = [...sessions].filter((session) => !isFollowing(session, event.jobId));
    await teller.say(event, summary, hearers, ({ to }) => to === 'everyone');
  }

  function isFollowing(session: DialectSession, jobId: string): boolean {
    const job = told.get(jobId);
    return job !== undefined && (job.followers.has(session) || job.behind.has(session));
  }

  async function tellLive(job: DialectJob, jobId: string, events: readonly JobEvent[]): Promise<void> {
    for (const session of job.followers) {
      if (!session.isSlow()) continue;
      job.followers.delete(session);
      startCatchUp(job, session, jobId, { summary: job.summary }).done.catch((error: unknown) =>
        deps.log.error({ err: error, jobId }, 'a slow client could not catch up'),
      );
    }
    if (job.followers.size === 0) return;
    const first = events[0];
    const lastSeq = seqOf(job);
    if (first !== undefined && first.seq > lastSeq + 1) await teller.play(job, jobId, first.seq - 1, job.followers);
    for (const event of events) await teller.tell(job, event, job.followers);
    if (hasEnded(job)) job.followers.clear();
  }

  /** Where nobody can ask, nobody can end it either. */
  function hasEnded({ summary }: Place): boolean {
    return dialect.followedBy === 'owner' && summary !== null && isTerminal(summary.status);
  }

  function startCatchUp(job: DialectJob, session: DialectSession, jobId: string, from: Place): CatchUp {
    const catchUp: CatchUp = { ...from, done: Promise.resolve() };
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
        for (const event of events) await teller.tell(at, event, only);
        if (seqOf(at) >= head) break;
      }
      await enqueue(jobId, async () => {
        if (!isCurrent()) return;
        if (job.followers.size > 0) {
          // Whoever is ahead of the others waits for them here, so that all are at one place.
          await teller.play(job, jobId, seqOf(at), job.followers);
          await teller.play(at, jobId, seqOf(job), only);
        } else {
          await teller.play(at, jobId, Infinity, only);
        }
        if (!isCurrent()) return;
        job.summary = at.summary;
        if (!hasEnded(at)) job.followers.add(session);
      });
    } finally {
      if (isCurrent()) job.behind.delete(session);
      // Ends the job's entry where nobody is left.
      void enqueue(jobId, () => Promise.resolve());
    }
  }

  async function follow(session: DialectSession, jobId: string): Promise<void> {
    const viewer = session.viewer();
    if (viewer === null) throw new AppError('signed_out', 'Sign in first.');
    // For those who read all it need not exist.
    await deps.jobs.ownerOf(jobId);
    await requireReadable(deps.jobs, session.viewer() ?? viewer, jobId);
    const job = entryOf(jobId);
    if (job.followers.has(session)) return;
    await (job.behind.get(session) ?? startCatchUp(job, session, jobId, { summary: null })).done;
  }

  function unfollow(session: DialectSession, jobId: string): void {
    const job = told.get(jobId);
    if (job === undefined || !(job.followers.delete(session) || job.behind.delete(session))) return;
    // Ends the job's entry where that was its last follower.
    void enqueue(jobId, () => Promise.resolve());
  }

  async function decideAgain(session: DialectSession): Promise<string[]> {
    const lost: string[] = [];
    for (const jobId of [...told.keys()].filter((id) => isFollowing(session, id))) {
      if (await mayStillFollow(session, jobId)) continue;
      unfollow(session, jobId);
      lost.push(jobId);
    }
    own?.arrive(session);
    // Where nobody asked, nobody is told that they hear no more.
    return own === null ? lost : [];
  }

  async function mayStillFollow(session: DialectSession, jobId: string): Promise<boolean> {
    const viewer = session.viewer();
    if (viewer === null) return false;
    if (own === null) return await isReadable(deps.jobs, viewer, jobId);
    return teller.mayHear(session, { id: jobId, ownerId: await deps.jobs.ownerOf(jobId) });
  }

  /** Tells again of those that wait, where their place has changed. */
  async function tellWaits(): Promise<void> {
    const waiting = [...told].filter(([, job]) => job.summary?.status === 'queued' && job.followers.size > 0);
    waits.keepOnly(new Set(told.keys()));
    for (const [jobId, wait] of await waits.changed(waiting.map(([jobId]) => jobId))) {
      await enqueue(jobId, async (job) => {
        if (job.summary?.status !== 'queued') return;
        const { summary } = job;
        const words = dialect.translateWait?.(summary, wait);
        const ready = [...job.followers].filter((one) => teller.mayHear(one, summary) && !one.isSlow());
        for (const one of ready) if (words !== undefined) one.hear({ jobId, seq: summary.lastSeq }, words);
      });
    }
  }

  const unsubscribe = deps.bus.subscribe(onChange);
  const waitNews = dialect.translateWait === undefined ? null : repeat(tellWaits, limits.waitNewsMs, deps.log);
  return {
    join: (session) => {
      sessions.add(session);
      own?.arrive(session);
    },
    leave: (session) => {
      sessions.delete(session);
      own?.leave(session);
      for (const jobId of told.keys()) unfollow(session, jobId);
    },
    follow,
    unfollow,
    decideAgain,
    followForAll: async (jobId) => {
      const job = await deps.jobs.summary(jobId);
      await Promise.all([...sessions].filter((one) => teller.mayHear(one, job)).map((one) => follow(one, jobId)));
    },
    settled: async (jobId) => {
      const job = told.get(jobId);
      await Promise.allSettled([...(job?.behind.values() ?? [])].map(({ done }) => done));
      await job?.chain;
    },
    close: () => {
      unsubscribe();
      void waitNews?.stop();
    },
  };
}
