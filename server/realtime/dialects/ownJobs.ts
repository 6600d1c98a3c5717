import { isTerminal, type JobSummary } from '#protocol/job';
import type { JobEventType } from '#protocol/jobEvent';
import type { JobChange } from '../../jobs/jobBus.ts';
import type { DialectSession } from './dialectSession.ts';
import { ownersOf, type Owners } from './ownership.ts';

export type OwnJobsDeps = {
  /** Jobs of these owners that have not ended, or only just, oldest first; a bounded number of them. */
  currentJobs: (owners: Owners) => Promise<string[]>;
  mayHear: (session: DialectSession, job: Pick<JobSummary, 'id' | 'ownerId'>) => boolean;
  isFollowing: (session: DialectSession, jobId: string) => boolean;
  /** From its beginning, of which nothing has been told yet. */
  followNew: (session: DialectSession, jobId: string) => void;
  /** From the log, and then live; what comes before `hearFrom` in silence. */
  catchUp: (session: DialectSession, jobId: string, hearFrom: number) => Promise<void>;
  onError: (error: unknown) => void;
};

/** Lets the clients of a dialect without subscriptions follow the jobs that are theirs. */
export type OwnJobs = {
  /** The client is there, or has become someone else: it hears what is under way, once. */
  arrive: (session: DialectSession) => void;
  leave: (session: DialectSession) => void;
  /** Before a change is told: whoever owns the job follows it from then on. */
  adopt: (change: JobChange) => void;
};

/** `inHand`: jobs that it hears from their beginning, while what is under way is looked for; null once all is. */
type Presence = { owners: Owners; key: string; cameAt: string; inHand: Set<string> | null };

/** What of a job that has ended may yet concern its owner. */
const lastWords: ReadonlySet<JobEventType> = new Set(['completed', 'failed', 'cancelled', 'retried']);

export function createOwnJobs(deps: OwnJobsDeps): OwnJobs {
  const present = new Map<DialectSession, Presence>();

  async function bringUpToDate(session: DialectSession, presence: Presence): Promise<void> {
    const inHand = new Set<string>();
    presence.inHand = inHand;
    try {
      for (const jobId of await deps.currentJobs(presence.owners)) {
        if (present.get(session) !== presence) return;
        if (inHand.has(jobId)) continue;
        inHand.add(jobId);
        // One after the other: a client that comes back must not cost more than it can read.
        await deps.catchUp(session, jobId, 1);
      }
    } finally {
      presence.inHand = null;
    }
  }

  return {
    arrive: (session) => {
      const viewer = session.viewer();
      const owners = viewer === null ? [] : ownersOf(viewer);
      const key = JSON.stringify(owners);
      // A fresh token of the same person changes nothing.
      if (present.get(session)?.key === key) return;
      const presence: Presence = { owners, key, cameAt: new Date().toISOString(), inHand: null };
      present.set(session, presence);
      if (owners.length > 0) bringUpToDate(session, presence).catch(deps.onError);
    },
    leave: (session) => void present.delete(session),
    adopt: ({ jobId, summary, events }) => {
      const [first] = events;
      if (first === undefined) return;
      if (isTerminal(summary.status) && !events.some(({ type }) => lastWords.has(type))) return;
      for (const [session, { inHand, cameAt }] of present) {
        if (!deps.mayHear(session, summary) || deps.isFollowing(session, jobId)) continue;
        if (first.seq === 1) deps.followNew(session, jobId);
        else {
          // What a client has had the chance to hear before is not told again: of another attempt, how it begins.
          const again = events.find(({ type }) => type === 'retried');
          const isNewToIt = again === undefined && summary.createdAt >= cameAt;
          const hearsAll = inHand !== null ? !inHand.has(jobId) : isNewToIt;
          deps.catchUp(session, jobId, hearsAll ? 1 : (again?.seq ?? first.seq)).catch(deps.onError);
        }
        inHand?.add(jobId);
      }
    },
  };
}
