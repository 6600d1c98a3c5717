import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { isTerminal, type JobError, type Stage } from '#protocol/job';
import { limits } from '#protocol/limits';
import { AppError } from '../errors.ts';
import type { JobLog } from './jobLog.ts';
import { writeJobText, type JobText } from './jobTexts.ts';
import type { JobFiles, PipelineRegistry, ServerPipeline, Step, UploadedFile } from './pipeline.ts';
import type { QueueItem } from './queue.ts';
import { readInput, readState } from './readJobs.ts';
import { createRun, Fenced, type EngineRun } from './run.ts';
import { indexForSearch } from './searchText.ts';
import { recordStageTiming } from './stageTimings.ts';

export type RunJobDeps = {
  pool: Pool;
  jobLog: JobLog;
  pipelines: PipelineRegistry;
  filesOf: (jobId: string) => JobFiles;
  findUpload: (fileId: string) => Promise<UploadedFile>;
  log: Logger;
};

/** Why a run was told to stop; the abort signal's reason. */
export type StopReason = 'cancelled' | 'superseded' | 'shutdown';

/**
 * Runs an attempt that has been claimed to its end. Never rejects: what goes wrong is told in the job's log, or, where
 * the job went on without this worker, is of no more interest.
 */
export async function runJob(item: QueueItem, stop: AbortController, deps: RunJobDeps): Promise<void> {
  const log = deps.log.child({ jobId: item.jobId, attempt: item.attempt });
  try {
    const state = await readState(deps.pool, item.jobId);
    if (state.summary.attempt !== item.attempt || state.summary.status !== 'running') return;
    const input = await readInput(deps.pool, item.jobId);
    const { jobLog, filesOf, findUpload } = deps;
    const writeText = (text: JobText) => writeJobText(deps.pool, text);
    const runDeps = { jobLog, files: filesOf(item.jobId), findUpload, writeText };
    const run = createRun(state, input, runDeps, () => stop.abort('superseded' satisfies StopReason));
    await attempt(run, stop.signal, deps, log);
    const { job } = run;
    if (isTerminal(job().summary.status)) await indexForSearch(deps.pool, job(), input);
  } catch (error) {
    if (error instanceof Fenced || stop.signal.aborted) log.info('the job went on without this worker');
    else log.error({ err: error }, 'a run ended without a word in the job’s log; the reconciler takes it up');
  }
}

async function attempt(run: EngineRun, stop: AbortSignal, deps: RunJobDeps, log: Logger): Promise<void> {
  const { summary } = run.job();
  const pipeline = deps.pipelines[summary.pipeline];
  try {
    stop.throwIfAborted();
    if (pipeline === undefined) throw new AppError('pipeline_not_found', `No pipeline “${summary.pipeline}” here.`);
    for (const stage of summary.stages) {
      if (stage.status !== 'completed') await runStage(run, stage, pipeline, stop, deps);
    }
    const result = (await pipeline.result(run)) as Record<string, never>;
    await run.emit({ type: 'completed', data: { result } });
  } catch (error) {
    if (error instanceof Fenced || stop.aborted) throw error;
    log.info({ err: error }, 'the job failed');
    const stage = run.job().summary.currentStage;
    await run.emit({ type: 'failed', data: { error: toJobError(error), ...(stage === null ? {} : { stage }) } });
  }
}

async function runStage(
  run: EngineRun,
  { name }: Stage,
  pipeline: ServerPipeline,
  stop: AbortSignal,
  deps: RunJobDeps,
): Promise<void> {
  const step = pipeline.steps.find((candidate) => candidate.stage === name);
  if (step === undefined) throw new AppError('internal', `The pipeline has no step for its stage “${name}”.`);
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), step.timeoutMs);
  run.enter(name, AbortSignal.any([stop, timeout.signal]));
  try {
    await run.emit({ type: 'stage', data: { stage: name, status: 'running' } });
    await untilStopped(step, run);
    await run.emit({ type: 'stage', data: { stage: name, status: 'completed' } });
  } catch (error) {
    if (!timeout.signal.aborted || stop.aborted) throw error;
    const minutes = Math.round(step.timeoutMs / 60_000);
    throw new AppError('stage_timeout', `The stage “${name}” took longer than ${minutes} minutes.`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
  const stage = run.job().summary.stages.find((candidate) => candidate.name === name);
  if (stage !== undefined) await recordStageTiming(deps.pool, run.job().summary.pipeline, stage);
}

/** Runs a step; once its signal is aborted, waits no longer for it than the grace. */
async function untilStopped(step: Step<unknown>, run: EngineRun): Promise<void> {
  const { signal } = run;
  let timer: NodeJS.Timeout | undefined;
  let onAbort: () => void = () => {};
  const leftBehind = new Promise<never>((_, reject) => {
    onAbort = () => {
      timer = setTimeout(() => reject(new Error('The step did not stop in time')), limits.cancelGraceMs);
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    await Promise.race([step.run(run), leftBehind]);
    signal.throwIfAborted();
    await run.flush();
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

function toJobError(error: unknown): JobError {
  if (!(error instanceof AppError)) {
    return {
      code: 'internal',
      message: 'Something went wrong inside Signalbox.',
      hint: 'What was made so far is kept. Retry the job; if it fails again, the server’s log says more.',
    };
  }
  return { code: error.code, message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
}
