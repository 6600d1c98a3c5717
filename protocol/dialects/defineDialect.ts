import type { z } from 'zod';
import type { JobState } from '../applyJobEvent.ts';
import type { FileRef } from '../artifact.ts';
import type { JobSummary } from '../job.ts';
import type { JobEvent, JobEventType } from '../jobEvent.ts';
import type { JobWait } from '../queue.ts';
import type { TimeLeft } from '../timeLeft.ts';

/** What a dialect may ask of the server while it translates. */
export type TranslateContext = {
  /** The row after the event. */
  summary: JobSummary;
  /** The whole state at the event; costs a read of the log. */
  loadState: () => Promise<JobState>;
  /** Its place in its lane as it is now; null where it waits no more, or never did. */
  loadWait: () => Promise<JobWait | null>;
  /** How long it still needed at the event; null where nothing honest can be said. */
  loadTimeLeft: () => Promise<TimeLeft | null>;
  fileUrl: (file: FileRef) => string;
};

/** One event in a dialect's own words. */
export type DialectEvent = {
  /** Who hears it: those that follow the job, or everyone connected that may see it. */
  to: 'followers' | 'everyone';
  event: string;
  payload: Record<string, unknown>;
};

/** A protocol of the field: its server events with their payloads, and how ours become them. */
export type Dialect = {
  namespace: string;
  /** Which jobs its clients are told of. */
  pipelines: readonly string[];
  /** The types of event that become words to everyone; of a job that nobody follows only these are translated. */
  heardByAll: readonly JobEventType[];
  /** `owner`: whose job it is follows it unasked, until it has ended; then nobody can ask. */
  followedBy: 'whoever asks' | 'owner';
  serverEvents: Readonly<Record<string, z.ZodType>>;
  translate: (event: JobEvent, context: TranslateContext) => DialectEvent[] | Promise<DialectEvent[]>;
  /** How its clients are told that a waiting job's place has changed; left out where they know of none. */
  translateWait?: (summary: JobSummary, wait: JobWait) => DialectEvent;
};

export function defineDialect<D extends Dialect>(dialect: D): D {
  return dialect;
}
