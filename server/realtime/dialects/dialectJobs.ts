import type { Logger } from 'pino';
import type { Dialect, TranslateContext } from '#protocol/dialects/defineDialect';
import { foldSummary } from '#protocol/foldSummary';
import type { JobSummary } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';
import type { FileRef } from '#protocol/artifact';
import { limits } from '#protocol/limits';
import type { JobBus, JobChange } from '../../jobs/jobBus.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { DialectSession } from './dialectSession.ts';

export type DialectJobsDeps = {
  bus: JobBus;
  jobs: Jobs;
  urlOf: (jobId: string, file: FileRef) => string;
  log: Logger;
};

/** A job as one dialect tells it. All that happens to it goes through `chain`, one after the other. */
type DialectJob = { summary: JobSummary | null; followers: Set<DialectSession>; chain: Promise<void> };

export type DialectJobs = {
  join: (session: DialectSession) => void;
  leave: (session: DialectSession) => void;
  /** As `follow`, on behalf of everyone who is connected now. */
  followForAll: (jobId: string) => Promise<void>;
  /**
   * All that the job has been through, in order, and from then on what happens to it.
   * @throws AppError job_not_found
   */
  follow: (session: DialectSession, jobId: string) => Promise<void>;
  unfollow: (session: DialectSession, jobId: string) => void;
  /** Resolves once all that was committed before the call has been told. */
  settled: (jobId: string) => Promise<void>;
  close: () => void;
};

/**
 * Tells the clients of one dialect of jobs. Its clients know no seq, so order and “once” are kept here: replays and live
 * events of a job take turns in one chain, and each follower has its own place in the log.
 */
export function createDialectJobs(dialect: Dialect, deps: DialectJobsDeps): DialectJobs {
  const sessions = new Set<DialectSession>();
  const told = new Map<string, DialectJob>();

  function enqueue(jobId: string, work: (job: DialectJob) => Promise<void>): Promise<void> {
    const job = told.get(jobId) ?? { summary: null, followers: new Set(), chain: Promise.resolve() };
    told.set(jobId, job);
    const done = job.chain.then(() => work(job));
    const settled = done
      .catch(() => {})
      .then(() => {
        if (job.chain === settled && job.followers.size === 0) told.delete(jobId);
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
    const followers = told.get(event.jobId)?.followers;
    const hearers = [...sessions].filter((session) => followers?.has(session) !== true);
    for (const words of await dialect.translate(event, contextOf(summary, event.jobId))) {
      if (words.to === 'everyone') for (const session of hearers) session.hear(event, words);
    }
  }

  async function tellLive(job: DialectJob, jobId: string, events: readonly JobEvent[]): Promise<void> {
    const first = events[0];
    const lastSeq = job.summary?.lastSeq ?? 0;
    if (first !== undefined && first.seq > lastSeq + 1) await play(job, jobId, first.seq - 1, job.followers);
    for (const event of events) await tell(job, event, job.followers);
  }

  /** Plays the log to a new follower: as far as the job's others have heard it, or to its end where there are none. */
  async function replay(job: DialectJob, session: DialectSession, jobId: string): Promise<void> {
    const own: Pick<DialectJob, 'summary'> = { summary: null };
    await play(own, jobId, job.summary?.lastSeq ?? Infinity, new Set([session]));
    job.summary = own.summary;
    job.followers.add(session);
  }

  async function play(
    at: Pick<DialectJob, 'summary'>,
    jobId: string,
    upTo: number,
    hearers: ReadonlySet<DialectSession>,
  ): Promise<void> {
    for await (const event of history(jobId, at.summary?.lastSeq ?? 0, upTo)) await tell(at, event, hearers);
  }

  /** The next event, to those who are where `at` is; any other event is passed over. */
  async function tell(
    at: Pick<DialectJob, 'summary'>,
    event: JobEvent,
    hearers: ReadonlySet<DialectSession>,
  ): Promise<void> {
    if (event.seq !== (at.summary?.lastSeq ?? 0) + 1) return;
    at.summary = foldSummary(at.summary, event);
    if (at.summary === null || hearers.size === 0) return;
    for (const words of await dialect.translate(event, contextOf(at.summary, event.jobId))) {
      for (const session of hearers) session.hear(event, words);
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

  function contextOf(summary: JobSummary, jobId: string): TranslateContext {
    return {
      summary,
      loadState: async () => (await deps.jobs.state(jobId)).state,
      fileUrl: (file) => deps.urlOf(jobId, file),
    };
  }

  async function follow(session: DialectSession, jobId: string): Promise<void> {
    await deps.jobs.summary(jobId);
    await enqueue(jobId, (job) => (job.followers.has(session) ? Promise.resolve() : replay(job, session, jobId)));
  }

  function unfollow(session: DialectSession, jobId: string): void {
    if (told.get(jobId)?.followers.delete(session) !== true) return;
    // Ends the job's entry where that was its last follower.
    void enqueue(jobId, () => Promise.resolve());
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
    followForAll: async (jobId) => void (await Promise.all([...sessions].map((session) => follow(session, jobId)))),
    settled: (jobId) => told.get(jobId)?.chain ?? Promise.resolve(),
    close: unsubscribe,
  };
}
