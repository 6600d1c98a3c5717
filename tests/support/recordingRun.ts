import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyJobEvents, type JobState } from '#protocol/applyJobEvent';
import { artifactSchema, type Artifact, type ArtifactKind, type ArtifactOf } from '#protocol/artifact';
import type { StagePlan } from '#protocol/job';
import { jobEventDataSchemas, type JobEvent, type JobEventData, type JobEventDraft } from '#protocol/jobEvent';
import { createFileStorage } from '../../server/integrations/fileStorage.ts';
import { jobFiles } from '../../server/integrations/jobFiles.ts';
import type { Run, Step, UploadedFile } from '../../server/jobs/pipeline.ts';

const jobId = '00000000-0000-4000-8000-000000000001';

/** What a test sees of a run: the run to hand to a step, and all that came of it. */
export type RecordingRun<Input> = {
  run: Run<Input>;
  state: () => JobState;
  artifacts: <K extends ArtifactKind>(kind: K) => ArtifactOf<K>[];
  /** Runs a step as the engine does, with its `stage` events; rejects as the step does. */
  runStep: (step: Step<Input>) => Promise<void>;
  /** Aborts the running step, as a cancel does. */
  abort: (reason?: Error) => void;
  /** The run of the next attempt of the same job: what was made so far is there. */
  retried: (reason?: JobEventData<'retried'>['reason']) => RecordingRun<Input>;
  /** Events with the milliseconds since the run was built at which each was emitted. */
  events: readonly { atMs: number; event: JobEvent }[];
  /** What was made findable, by part. */
  texts: ReadonlyMap<number, string>;
  folder: string;
  dispose: () => void;
};

/**
 * A `Run` without the engine: events go through the real schemas and the real fold, files into real storage in a
 * temporary folder.
 * Nothing is conflated, so that a test sees every progress tick.
 */
export function recordingRun<Input>(options: {
  input: Input;
  stages: readonly StagePlan[];
  upload?: (fileId: string) => Promise<UploadedFile>;
}): RecordingRun<Input> {
  return continueRun(options, mkdtempSync(join(tmpdir(), 'signalbox-run-')), null, [
    {
      type: 'created',
      data: { pipeline: 'test', name: 'test', lane: 'normal', ownerId: null, stages: [...options.stages] },
    },
    { type: 'started', data: { workerId: 'test' } },
  ]);
}

function continueRun<Input>(
  options: Parameters<typeof recordingRun<Input>>[0],
  folder: string,
  before: JobState | null,
  opening: JobEventDraft[],
): RecordingRun<Input> {
  const startedAt = performance.now();
  const controller = new AbortController();
  const texts = new Map<number, string>();
  const events: { atMs: number; event: JobEvent }[] = [];
  let state = before;
  const attempt = before === null ? 1 : before.summary.attempt + 1;
  let stage = options.stages[0]?.name ?? '';

  const emit = (draft: JobEventDraft): void => {
    jobEventDataSchemas[draft.type].parse(draft.data);
    const seq = (state?.summary.lastSeq ?? 0) + 1;
    const event: JobEvent = { jobId, seq, attempt, at: new Date().toISOString(), ...draft };
    state = applyJobEvents(state, [event]);
    events.push({ atMs: performance.now() - startedAt, event });
  };
  const current = (): JobState => {
    if (state === null) throw new Error('the run has no events yet');
    return state;
  };
  const findStage = () => current().summary.stages.find((candidate) => candidate.name === stage);
  const emitProgress = (done: number, total: number, message: string | undefined): void =>
    emit({ type: 'progress', data: { stage, done, total, ...(message === undefined ? {} : { message }) } });
  for (const draft of opening) emit(draft);

  const run: Run<Input> = {
    jobId,
    input: options.input,
    signal: controller.signal,
    files: jobFiles(createFileStorage(folder), jobId),
    upload: options.upload ?? (() => Promise.reject(new Error('this run has no uploads'))),
    job: current,
    total: (items, message) => emitProgress(findStage()?.done ?? 0, items, message),
    progress: (done, message) => emitProgress(done, findStage()?.total ?? 0, message),
    artifact: (artifact) => {
      const known = current().artifacts.has(artifact.id);
      const op = artifact.status === 'failed' ? 'failed' : known ? 'updated' : 'added';
      emit({ type: 'artifact', data: { op, artifact: artifactSchema.parse(artifact) } });
    },
    log: (level, message, about) => emit({ type: 'log', data: { level, message, stage, ...about } }),
    notice: (level, message) => emit({ type: 'notice', data: { level, message } }),
    indexText: (part, text) => {
      texts.set(part, text);
      return Promise.resolve();
    },
    flush: () => Promise.resolve(),
  };

  return {
    run,
    state: current,
    artifacts: <K extends ArtifactKind>(kind: K) =>
      [...current().artifacts.values()].filter(
        (artifact: Artifact): artifact is ArtifactOf<K> => artifact.kind === kind,
      ),
    runStep: async (step) => {
      stage = step.stage;
      emit({ type: 'stage', data: { stage, status: 'running' } });
      await step.run(run);
      emit({ type: 'stage', data: { stage, status: 'completed' } });
    },
    abort: (reason = new Error('cancelled')) => controller.abort(reason),
    retried: (reason = 'worker-lost') =>
      continueRun(options, folder, current(), [
        { type: 'retried', data: { by: { kind: 'system' }, reason, fromStage: stage } },
        { type: 'started', data: { workerId: 'test' } },
      ]),
    events,
    texts,
    folder,
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}
