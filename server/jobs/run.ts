import { applyJobEvents, type JobState } from '#protocol/applyJobEvent';
import type { ArtifactDraft } from '#protocol/artifact';
import { isTerminal, type JobSummary } from '#protocol/job';
import type { JobEventDraft } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import type { JobLog } from './jobLog.ts';
import { checkEventSize } from './eventSize.ts';
import type { JobText } from './jobTexts.ts';
import type { JobFiles, Run, UploadedFile } from './pipeline.ts';

/** The job went on without this worker: it was cancelled, or another attempt began. Nothing more may be written. */
export class Fenced extends Error {}

export type RunDeps = {
  jobLog: JobLog;
  files: JobFiles;
  findUpload: (fileId: string) => Promise<UploadedFile>;
  /** False where the attempt has ended or another one has begun. */
  writeText: (text: JobText) => Promise<boolean>;
};

/** A run with what only the engine may do. */
export type EngineRun = Run<unknown> & {
  /** Sets the stage that the step's words are about. */
  enter: (stage: string, signal: AbortSignal) => void;
  /** Emits whatever a step may not, after all that is pending, and resolves when it is committed. */
  emit: (...drafts: JobEventDraft[]) => Promise<void>;
};

/**
 * One attempt's way to the log. Emitting never waits; `flush` does, and tells of a fence or a database that is gone.
 * `state` is the job as committed before the attempt began.
 */
export function createRun(initial: JobState, input: unknown, deps: RunDeps, onFenced: () => void): EngineRun {
  const { id: jobId, attempt } = initial.summary;
  const known = new Set(initial.artifacts.keys());
  let state = initial;
  let stage = '';
  let signal: AbortSignal = AbortSignal.abort();
  let inFlight: Promise<unknown> = Promise.resolve();
  let failure: Error | null = null;
  const progress = createProgress((done, total, message) => {
    append([{ type: 'progress', data: { stage, done, total, ...(message === undefined ? {} : { message }) } }]);
  });

  const fenced = () => new Fenced(`${jobId} went on without this worker`);

  function append(drafts: readonly JobEventDraft[]): void {
    for (const draft of drafts) checkEventSize(draft);
    const at = new Date().toISOString();
    const stamped = drafts.map((draft) => ({ at, ...draft }));
    const plan = (job: JobSummary) => {
      if (job.attempt !== attempt || isTerminal(job.status)) throw fenced();
      return stamped;
    };
    const appended = deps.jobLog.append(jobId, plan).then(
      (events) => void (state = applyJobEvents(state, events) ?? state),
      (error: unknown) => {
        failure ??= error instanceof Error ? error : new Error(String(error));
        onFenced();
      },
    );
    inFlight = Promise.all([inFlight, appended]);
  }

  async function flush(): Promise<void> {
    progress.flush();
    await inFlight;
    if (failure !== null) throw failure;
  }

  function artifact(draft: ArtifactDraft): void {
    const op = draft.status === 'failed' ? 'failed' : known.has(draft.id) ? 'updated' : 'added';
    known.add(draft.id);
    append([{ type: 'artifact', data: { op, artifact: draft } }]);
  }

  return {
    jobId,
    input,
    files: deps.files,
    upload: deps.findUpload,
    get signal() {
      return signal;
    },
    job: () => state,
    total: progress.total,
    progress: progress.done,
    artifact,
    log: (level, message, about = {}) => append([{ type: 'log', data: { level, message, stage, ...about } }]),
    notice: (level, message) => append([{ type: 'notice', data: { level, message } }]),
    indexText: async (part, text) => {
      if (!(await deps.writeText({ jobId, attempt, part, text }))) throw fenced();
    },
    flush,
    enter: (name, stageSignal) => {
      stage = name;
      signal = stageSignal;
      progress.reset();
    },
    emit: async (...drafts) => {
      progress.flush();
      append(drafts);
      await flush();
    },
  };
}

/** Keeps the latest count and passes it on at most every `limits.progressKeptMs`; a changed total at once. */
function createProgress(emit: (done: number, total: number, message: string | undefined) => void) {
  let latest = { done: 0, total: 0, message: undefined as string | undefined };
  let isDirty = false;
  let timer: NodeJS.Timeout | null = null;
  let emittedAtMs = 0;

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (!isDirty) return;
    isDirty = false;
    emittedAtMs = Date.now();
    emit(latest.done, latest.total, latest.message);
  }

  function schedule(): void {
    isDirty = true;
    const waitMs = emittedAtMs + limits.progressKeptMs - Date.now();
    if (waitMs <= 0) flush();
    else timer ??= setTimeout(flush, waitMs);
  }

  return {
    flush,
    reset: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      isDirty = false;
      latest = { done: 0, total: 0, message: undefined };
    },
    total: (items: number, message?: string) => {
      const changed = items !== latest.total;
      latest = { ...latest, total: items, message: message ?? latest.message };
      isDirty = true;
      if (changed) flush();
      else schedule();
    },
    done: (done: number, message?: string) => {
      latest = { ...latest, done, message };
      schedule();
    },
  };
}
