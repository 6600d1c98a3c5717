import type { Plan } from '#protocol/account';
import type { JobState } from '#protocol/applyJobEvent';
import type { jobsQuerySchema, JobCounts } from '#protocol/http';
import type { JobSummary } from '#protocol/job';
import type { Actor, JobEvent } from '#protocol/jobEvent';
import type { LaneStatus } from '#protocol/queue';
import type { StageTiming } from '#protocol/timeLeft';
import type { z } from 'zod';
import type { WaitsOf } from './waits/createWaits.ts';
import type { CurrentJobsQuery } from './currentJobs.ts';
import type { FoundTexts, TextsQuery } from './searchTexts.ts';

export type JobRequest = {
  pipeline: string;
  name?: string | undefined;
  input: unknown;
  ownerId: string | null;
  /** The owner's; normal unless given. */
  plan?: Plan;
  batchId?: string | undefined;
  /** Chosen by who asks; a new one unless given. */
  jobId?: string | undefined;
};

/** What the rest of the server may do with jobs. Every method throws AppError with a stable code. */
export type Jobs = {
  /** Changes when the database was restored; every answer about events carries it. */
  readonly epoch: string;
  /**
   * Checks the input against the pipeline's schema and `prepare`, stores the job and enqueues it. With an id that its
   * owner has used already, the job that is there is the answer, and nothing is made.
   * @throws AppError job_not_found where the id is another owner's job
   */
  create: (request: JobRequest) => Promise<JobSummary>;
  cancel: (jobId: string, by: Actor) => Promise<JobSummary>;
  /** From the first stage that failed or has items that failed. Changed input makes a new job instead. */
  retry: (jobId: string, by: Actor) => Promise<JobSummary>;
  summary: (jobId: string) => Promise<JobSummary>;
  /** Whose job it is; null where nobody was told apart. Never changes. */
  ownerOf: (jobId: string) => Promise<string | null>;
  state: (jobId: string) => Promise<{ state: JobState; input: Record<string, unknown> }>;
  /**
   * Events with `seq > after`, at most `limit` and at most `limits.eventBytesPerAnswer`, with the head.
   * @throws AppError job_not_found, log_cut where the log ends before `after`
   */
  events: (jobId: string, after: number, limit: number) => Promise<{ head: number; events: JobEvent[] }>;
  /** All jobs, or those of one owner. */
  list: (
    query: z.output<typeof jobsQuerySchema>,
    whose: 'all' | { ownerId: string | null },
  ) => Promise<{ jobs: JobSummary[]; nextCursor: string | null; counts: JobCounts }>;
  /** Jobs that were started together, oldest first: all of them, or those of one owner. */
  batch: (batchId: string, whose: 'all' | { ownerId: string | null }) => Promise<JobSummary[]>;
  /** In bytes, of the files that these jobs were started with; null where that is not known. Others' are left out. */
  fileSizes: (
    jobIds: readonly string[],
    whose: 'all' | { ownerId: string | null },
  ) => Promise<Map<string, number | null>>;
  /** Full-text search over what the parts of jobs say, of all jobs or those of one owner. */
  searchTexts: (query: TextsQuery, whose: 'all' | { ownerId: string | null }) => Promise<FoundTexts>;
  /** Ids of the jobs that have not ended, or only just, oldest first; a bounded number of them. */
  current: (query: CurrentJobsQuery) => Promise<string[]>;
  lanes: () => Promise<LaneStatus[]>;
  /** From 1, or null where the job does not wait. */
  queuePosition: (job: JobSummary) => Promise<number | null>;
  /** Where those of the jobs that wait stand in their lanes, and when they will start; the others are left out. */
  waits: WaitsOf;
  timings: (pipeline: string) => Promise<StageTiming[]>;
};
