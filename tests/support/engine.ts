import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import type { JobStatus, JobSummary, Lane } from '#protocol/job';
import type { JobEvent } from '#protocol/jobEvent';
import { AppError } from '../../server/errors.ts';
import { createFileStorage } from '../../server/integrations/fileStorage.ts';
import { jobFiles } from '../../server/integrations/jobFiles.ts';
import { createJobs } from '../../server/jobs/createJobs.ts';
import { createLocalBus, type JobBus } from '../../server/jobs/jobBus.ts';
import { createJobLog, type JobLog } from '../../server/jobs/jobLog.ts';
import type { Jobs } from '../../server/jobs/jobs.ts';
import type { JobFiles, PipelineRegistry, UploadedFile } from '../../server/jobs/pipeline.ts';
import { openJobQueue, type JobQueue, type QueueBackend } from '../../server/jobs/queue.ts';
import { readEvents } from '../../server/jobs/readJobs.ts';
import { startWorker } from '../../server/jobs/startWorker.ts';
import { createTestDatabase, type TestDatabase } from './postgres.ts';

const log = pino({ level: 'silent' });

/** An engine as one process has it: its own log, bus and queue, on a database that others may share. */
export type Engine = {
  database: TestDatabase;
  jobs: Jobs;
  jobLog: JobLog;
  bus: JobBus;
  queue: JobQueue;
  /** With the default's slots, unless given. */
  startWorker: (lanes?: Partial<Record<Lane, number>>) => Promise<{ workerId: string; stop: () => Promise<void> }>;
  /** The whole log of a job, after checking that it is 1 … N. */
  logOf: (jobId: string) => Promise<JobEvent[]>;
  filesOf: (jobId: string) => JobFiles;
  untilStatus: (jobId: string, ...statuses: JobStatus[]) => Promise<JobSummary>;
  close: () => Promise<void>;
};

export type EngineOptions = {
  redisUrl?: string | null;
  shared?: TestDatabase;
  /** Files that jobs may take; none unless given. */
  findUpload?: (fileId: string) => Promise<UploadedFile>;
};

const noUpload = (fileId: string) => Promise.reject(new AppError('upload_not_found', fileId));

/** Where the engine keeps its queue; null stands for the engine's own database. */
export async function startEngine(
  pipelines: PipelineRegistry,
  { redisUrl, shared, findUpload = noUpload }: EngineOptions = {},
): Promise<Engine> {
  const database = shared ?? (await createTestDatabase());
  const backend: QueueBackend =
    redisUrl === undefined || redisUrl === null
      ? { kind: 'postgres', url: database.url }
      : { kind: 'redis', url: redisUrl };
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-engine-'));
  const storage = createFileStorage(folder);
  const { pool } = database;
  const bus = createLocalBus((error) => {
    throw error;
  });
  const jobLog = createJobLog(pool, bus);
  const queue = await openJobQueue(backend, log);
  const uploads = { findOwnUpload: findUpload, takeUpload: () => Promise.resolve() };
  const jobs = createJobs({ pool, jobLog, bus, queue, pipelines, uploads, log, epoch: 'test' });
  const workers: { stop: () => Promise<void> }[] = [];

  async function untilStatus(jobId: string, ...statuses: JobStatus[]): Promise<JobSummary> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const summary = await jobs.summary(jobId);
      if (statuses.includes(summary.status)) return summary;
      if (Date.now() > deadline) throw new Error(`the job is ${summary.status}, not ${statuses.join(' or ')}`);
      await sleep(10);
    }
  }

  const filesOf = (jobId: string) => jobFiles(storage, jobId);

  return {
    filesOf,
    database,
    jobs,
    jobLog,
    bus,
    queue,
    untilStatus,
    startWorker: async (slots = { premium: 2, normal: 2, large: 1 }) => {
      const lanes = { premium: 0, normal: 0, large: 0, ...slots };
      const parts = { pool, databaseUrl: database.url, jobLog, bus, queue, pipelines, filesOf, findUpload, log };
      const worker = await startWorker({ ...parts, lanes });
      workers.push(worker);
      return worker;
    },
    logOf: async (jobId) => {
      const events = await readEvents(pool, jobId, 0, 1_000_000);
      const seqs = events.map((event) => event.seq);
      if (seqs.some((seq, index) => seq !== index + 1)) throw new Error(`the log has gaps: ${seqs.join(' ')}`);
      return events;
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await queue.close();
      await bus.close();
      if (shared === undefined) await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
