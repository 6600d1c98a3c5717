import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { isTerminal, type JobSummary } from '#protocol/job';
import type { Actor, JobEventDraft } from '#protocol/jobEvent';
import { AppError } from '../errors.ts';
import { readCurrentJobs } from './currentJobs.ts';
import { insertJob, JobExists } from './insertJob.ts';
import { changeOf, type JobBus } from './jobBus.ts';
import type { JobLog } from './jobLog.ts';
import type { JobRequest, Jobs } from './jobs.ts';
import { readLanes, readQueuePosition } from './lanes.ts';
import { listJobs } from './listJobs.ts';
import { createOwnerCache } from './ownerCache.ts';
import type { PipelineRegistry, UploadedFile } from './pipeline.ts';
import type { Plan } from './plannedJob.ts';
import type { JobQueue } from './queue.ts';
import {
  findSummary,
  jobNotFound,
  readEventsBounded,
  readHead,
  readInput,
  readState,
  readSummary,
} from './readJobs.ts';
import { readBatch } from './readBatch.ts';
import { readFileSizes } from './readFileSizes.ts';
import { searchTexts } from './searchTexts.ts';
import { searchTextOf } from './searchText.ts';
import { readStageTimings } from './stageTimings.ts';
import { parseInput } from './parseInput.ts';
import { createWaits } from './waits/createWaits.ts';

export type JobsDeps = {
  pool: Pool;
  jobLog: JobLog;
  bus: JobBus;
  queue: JobQueue;
  pipelines: PipelineRegistry;
  uploads: {
    /** Of this owner's own. */
    findOwnUpload: (fileId: string, ownerId: string | null) => Promise<UploadedFile>;
    /** From now on the file is kept. */
    takeUpload: (fileId: string) => Promise<void>;
  };
  log: Logger;
  epoch: string;
};

export function createJobs(deps: JobsDeps): Jobs {
  const { pool, jobLog, bus, pipelines, uploads } = deps;
  const { ownerOf } = createOwnerCache(pool);

  async function create(request: JobRequest): Promise<JobSummary> {
    const { jobId } = request;
    if (jobId === undefined) return await createNew(request);
    const before = await findOwn(jobId, request.ownerId);
    return before ?? (await createNew(request).catch((error: unknown) => whatIsThere(error, jobId, request.ownerId)));
  }

  /** Where two asked for the same job at once, both are answered with the one that was made. */
  async function whatIsThere(error: unknown, jobId: string, ownerId: string | null): Promise<JobSummary> {
    const made = error instanceof JobExists ? await findOwn(jobId, ownerId) : null;
    if (made === null) throw error;
    return made;
  }

  /** @throws AppError job_not_found where it is someone else's */
  async function findOwn(jobId: string, ownerId: string | null): Promise<JobSummary | null> {
    const found = await findSummary(pool, jobId);
    if (found !== null && found.ownerId !== ownerId) throw jobNotFound();
    return found;
  }

  async function createNew(request: JobRequest): Promise<JobSummary> {
    const pipeline = Object.hasOwn(pipelines, request.pipeline) ? pipelines[request.pipeline] : undefined;
    if (pipeline === undefined) {
      throw new AppError('pipeline_not_found', `There is no pipeline named “${request.pipeline}”.`);
    }
    const input = parseInput(pipeline.contract.input, request.input);
    const files = new Map<string, UploadedFile>();
    await pipeline.prepare(input, {
      findUpload: async (fileId) => {
        const file = await uploads.findOwnUpload(fileId, request.ownerId);
        files.set(fileId, file);
        return file;
      },
    });
    // Before the job is made: a file taken in vain costs room, one deleted under a job costs the job.
    await Promise.all([...files.keys()].map((fileId) => uploads.takeUpload(fileId)));
    const found = [...files.values()];
    const { variant, stages } = pipeline.contract.stagesFor(input);
    const { pipeline: pipelineName, ownerId, batchId } = request;
    const name = request.name === undefined || request.name === '' ? pipeline.defaultName(input, found) : request.name;
    const created = {
      pipeline: pipelineName,
      name,
      lane: pipeline.lane(input, { plan: request.plan ?? 'normal', uploads: found }),
      ownerId,
      ...(batchId === undefined ? {} : { batchId }),
      variant,
      stages: [...stages],
    };
    const about = { jobId: request.jobId, units: pipeline.units?.(input, found) ?? null };
    const { summary, events } = await insertJob(pool, created, input, searchTextOf(input), about);
    bus.publish(changeOf(summary, events));
    await enqueue(summary);
    return summary;
  }

  /** A queue that is out of reach is no reason to refuse: the reconciler enqueues what waits in the database. */
  async function enqueue(job: JobSummary): Promise<void> {
    try {
      await deps.queue.add({ jobId: job.id, attempt: job.attempt }, job.lane);
    } catch (error) {
      deps.log.warn({ err: error, jobId: job.id }, 'could not enqueue; the reconciler will');
    }
  }

  async function change(jobId: string, plan: Plan): Promise<JobSummary> {
    await jobLog.append(jobId, plan);
    return await readSummary(pool, jobId);
  }

  async function retry(jobId: string, by: Actor): Promise<JobSummary> {
    const job = await change(jobId, (summary) => planRetry(summary, by));
    await enqueue(job);
    return job;
  }

  return {
    epoch: deps.epoch,
    create,
    retry,
    cancel: (jobId, by) => change(jobId, (summary) => planCancel(summary, by)),
    summary: (jobId) => readSummary(pool, jobId),
    ownerOf,
    state: async (jobId) => {
      const [state, input] = await Promise.all([readState(pool, jobId), readInput(pool, jobId)]);
      return { state, input };
    },
    events: async (jobId, after, limit) => {
      const events = await readEventsBounded(pool, jobId, after, limit);
      // Read second, so that the head is never behind the events.
      const head = await readHead(pool, jobId);
      if (after > head) throw new AppError('log_cut', `The log ends at ${head}; there is no event ${after} in it.`);
      return { head, events };
    },
    list: (query, whose) => listJobs(pool, query, whose),
    batch: (batchId, whose) => readBatch(pool, batchId, whose),
    fileSizes: (jobIds, whose) => readFileSizes(pool, jobIds, whose),
    searchTexts: (query, whose) => searchTexts(pool, query, whose),
    current: (query) => readCurrentJobs(pool, query),
    lanes: () => readLanes(pool),
    waits: createWaits(deps),
    queuePosition: (job) => readQueuePosition(pool, job),
    timings: (pipeline) => readStageTimings(pool, pipeline),
  };
}

function planCancel(job: JobSummary, by: Actor): JobEventDraft[] {
  if (isTerminal(job.status)) throw new AppError('job_finished', `The job is ${job.status} already.`);
  return [{ type: 'cancelled', data: { by } }];
}

function planRetry(job: JobSummary, by: Actor): JobEventDraft[] {
  if (!isTerminal(job.status)) throw new AppError('job_not_finished', `The job is ${job.status}; cancel it first.`);
  const stage = job.stages.find(({ status, failed }) => status !== 'completed' || failed > 0);
  if (stage === undefined) throw new AppError('job_finished', 'The job completed and nothing in it failed.');
  return [
    { type: 'retried', data: { by, reason: 'user', fromStage: stage.name } },
    { type: 'queued', data: { lane: job.lane } },
  ];
}
