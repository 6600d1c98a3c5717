import type { z } from 'zod';
import type { JobState } from '../applyJobEvent.ts';
import { timestampSchema } from '../job.ts';
import type { JobEvent } from '../jobEvent.ts';
import type { ForeignAnswer, ForeignDialect, ForeignFacts, ForeignQueues } from './defineForeignDialect.ts';
import { foreignJob, type ForeignJob } from './foreignJob.ts';

export type KnownJob = (jobId: string) => JobState | null;
export type JobNews = { jobId: string; events: readonly JobEvent[]; facts: ForeignFacts };
export type Decoded =
  | { kind: 'malformed' }
  /** Understood, and nothing to be done about it. */
  | { kind: 'nothing' }
  | { kind: 'signed-out' }
  | { kind: 'queues'; queues: ForeignQueues }
  | ({ kind: 'job' } & JobNews);

/**
 * What a backend's event means: the next events of the job that it is about. Pure; never throws, whatever came.
 *
 * @param now ISO 8601; the time of events that tell none, or none that can be read.
 */
export function decodeForeign(
  dialect: ForeignDialect,
  name: string,
  payload: unknown,
  known: KnownJob,
  now: string,
): Decoded {
  const event = Object.hasOwn(dialect.serverEvents, name) ? dialect.serverEvents[name] : undefined;
  if (event === undefined) return { kind: 'nothing' };
  const parsed = parse(event.schema, payload);
  if (parsed === null) return { kind: 'malformed' };
  if (event.signsOut(parsed.data)) return { kind: 'signed-out' };
  const queues = event.queuesIn(parsed.data, now);
  if (queues !== null) return { kind: 'queues', queues };
  const jobId = event.jobIdOf(parsed.data);
  if (jobId === null) return { kind: 'nothing' };
  const at = readTime(event.atOf(parsed.data)) ?? now;
  const events = newsOf(dialect, jobId, known(jobId), at, (job) => event.tell(job, parsed.data));
  return { kind: 'job', jobId, events, facts: event.factsOf(parsed.data) };
}

/** What an answer over HTTP tells of jobs; null where it does not fit. */
export function decodeAnswer(
  dialect: ForeignDialect,
  answer: ForeignAnswer,
  body: unknown,
  known: KnownJob,
  now: string,
): JobNews[] | null {
  const parsed = parse(answer.schema, body);
  if (parsed === null) return null;
  return answer.jobsIn(parsed.data).map(({ jobId, tell }) => {
    return { jobId, events: newsOf(dialect, jobId, known(jobId), now, tell), facts: {} };
  });
}

/** What `tell` adds to what is known of a job. */
export function newsOf(
  dialect: ForeignDialect,
  jobId: string,
  known: JobState | null,
  at: string,
  tell: (job: ForeignJob) => void,
): readonly JobEvent[] {
  const job = foreignJob(jobId, dialect.plan, known, at);
  tell(job);
  return job.events;
}

function parse(schema: z.ZodType, payload: unknown): { data: unknown } | null {
  try {
    const parsed = schema.safeParse(withoutNulls(payload, nullDepth));
    return parsed.success ? { data: parsed.data } : null;
  } catch {
    // Nested so deeply that no schema gets to the bottom of it.
    return null;
  }
}

/** Results are taken as they are; nothing that is optional lies deeper than this. */
const nullDepth = 3;

/** The backends of the field write null for what they leave out. */
function withoutNulls(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth === 0) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) =>
      item === null ? [] : [[name, withoutNulls(item, depth - 1)] as const],
    ),
  );
}

function readTime(text: string | undefined): string | null {
  const ms = text === undefined ? Number.NaN : Date.parse(text);
  if (Number.isNaN(ms)) return null;
  const iso = new Date(ms).toISOString();
  return timestampSchema.safeParse(iso).success ? iso : null;
}
