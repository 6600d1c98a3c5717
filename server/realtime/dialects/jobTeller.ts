import { canReadJob } from '#protocol/access';
import type { FileRef } from '#protocol/artifact';
import type { Dialect, DialectEvent, TranslateContext } from '#protocol/dialects/defineDialect';
import { foldSummary } from '#protocol/foldSummary';
import type { JobSummary } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import { estimateTimeLeft } from '#protocol/timeLeft';
import { subjectOf } from '../../accounts/subject.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { DialectSession } from './dialectSession.ts';
import { ownsJob } from './ownership.ts';
import type { WaitNews } from './waitNews.ts';

/** How far in a job's log someone is: the row as it was then. What comes before `hearFrom` is passed in silence. */
export type Place = { summary: JobSummary | null; hearFrom?: number };

export type JobTellerDeps = {
  jobs: Pick<Jobs, 'events' | 'state' | 'timings'>;
  waits: WaitNews;
  /** `subject`: whom the address is made for. */
  urlOf: (jobId: string, file: FileRef, subject: string) => string;
};

/** Puts a job's events into a dialect's words, for those who may hear them. */
export type JobTeller = {
  /** Whether someone may hear of a job by themselves, as they are now. */
  mayHear: (session: DialectSession, job: Pick<JobSummary, 'id' | 'ownerId'>) => boolean;
  /** The words of one event to these, as far as `isMeant` lets them through. */
  say: (
    event: JobEvent,
    summary: JobSummary,
    hearers: Iterable<DialectSession>,
    isMeant?: (words: DialectEvent) => boolean,
  ) => Promise<void>;
  /** The next event, to those who are where `at` is; any other event is passed over. */
  tell: (at: Place, event: JobEvent, hearers: ReadonlySet<DialectSession>) => Promise<void>;
  /** All events up to one, from the log. */
  play: (at: Place, jobId: string, upTo: number, hearers: ReadonlySet<DialectSession>) => Promise<void>;
};

/** What jobs needed lately is asked for at most so often. */
const timingsKeptMs = 5_000;

export function createJobTeller(dialect: Dialect, deps: JobTellerDeps): JobTeller {
  const timings = new Map<string, { askedAtMs: number; found: ReturnType<Jobs['timings']> }>();

  function timingsOf(pipeline: string): ReturnType<Jobs['timings']> {
    const known = timings.get(pipeline);
    const nowMs = performance.now();
    if (known !== undefined && nowMs - known.askedAtMs < timingsKeptMs) return known.found;
    // Without them nothing is said of the time left; that is no reason to say nothing at all.
    const found = deps.jobs.timings(pipeline).catch(() => []);
    timings.set(pipeline, { askedAtMs: nowMs, found });
    return found;
  }

  function contextOf(event: JobEvent, summary: JobSummary, subject: string): TranslateContext {
    const { jobId } = event;
    return {
      summary,
      loadState: async () => (await deps.jobs.state(jobId)).state,
      loadWait: () => deps.waits.of(summary),
      loadTimeLeft: async () => estimateTimeLeft(summary, await timingsOf(summary.pipeline), Date.parse(event.at)),
      fileUrl: (file) => deps.urlOf(jobId, file, subject),
    };
  }

  function mayHear(session: DialectSession, job: Pick<JobSummary, 'id' | 'ownerId'>): boolean {
    const viewer = session.viewer();
    if (viewer === null) return false;
    return dialect.followedBy === 'owner' ? ownsJob(viewer, job) : canReadJob(viewer, job);
  }

  const say: JobTeller['say'] = async (event, summary, hearers, isMeant = () => true) => {
    const allowed = [...hearers].filter((session) => mayHear(session, summary));
    for (const [subject, alike] of bySubject(allowed)) {
      for (const words of await dialect.translate(event, contextOf(event, summary, subject))) {
        if (!isMeant(words)) continue;
        // While the words were looked for, the client may have become someone else.
        for (const session of alike) if (subjectIn(session) === subject) session.hear(event, words);
      }
    }
  };

  const tell: JobTeller['tell'] = async (at, event, hearers) => {
    if (event.seq !== seqOf(at) + 1) return;
    at.summary = foldSummary(at.summary, event);
    if (at.summary === null || hearers.size === 0 || event.seq < (at.hearFrom ?? 0)) return;
    await say(event, at.summary, hearers);
  };

  async function* history(jobId: string, after: number, upTo: number): AsyncGenerator<JobEvent> {
    let seq = after;
    while (seq < upTo) {
      const { head, events } = await deps.jobs.events(jobId, seq, limits.eventsPerAnswer);
      for (const event of events) if (event.seq <= upTo) yield event;
      seq = events.at(-1)?.seq ?? head;
      if (seq >= head) return;
    }
  }

  return {
    mayHear,
    say,
    tell,
    play: async (at, jobId, upTo, hearers) => {
      for await (const event of history(jobId, seqOf(at), upTo)) await tell(at, event, hearers);
    },
  };
}

export function seqOf({ summary }: Place): number {
  return summary?.lastSeq ?? 0;
}

function subjectIn(session: DialectSession): string | null {
  const viewer = session.viewer();
  return viewer === null ? null : subjectOf(viewer);
}

/** Addresses of files are made for one person; who is not told apart from others hears the same words. */
function bySubject(sessions: Iterable<DialectSession>): Map<string, DialectSession[]> {
  const groups = new Map<string, DialectSession[]>();
  for (const session of sessions) {
    const subject = subjectIn(session);
    if (subject === null) continue;
    const alike = groups.get(subject);
    if (alike === undefined) groups.set(subject, [session]);
    else alike.push(session);
  }
  return groups;
}
