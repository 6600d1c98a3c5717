import type { z } from 'zod';
import type { Plan } from '#protocol/account';
import type { JobState } from '#protocol/applyJobEvent';
import type { ArtifactDraft, FileRef } from '#protocol/artifact';
import type { Lane } from '#protocol/job';
import type { JobEventData } from '#protocol/jobEvent';
import type { PipelineContract } from '#protocol/pipelines/definePipeline';

/** The files of one job, in file storage under the job's own folder. */
export type JobFiles = {
  /** Stores bytes under `name` (may hold folders), replacing what was there. Image sizes in pixels where given. */
  put: (
    name: string,
    bytes: Uint8Array,
    about: { mimeType: string; width?: number; height?: number },
  ) => Promise<FileRef>;
  /** The same for what is too big for memory; nothing is kept of a stream that fails. */
  putStream: (name: string, bytes: AsyncIterable<Uint8Array>, about: { mimeType: string }) => Promise<FileRef>;
  read: (file: FileRef) => Promise<Buffer>;
  /** Where the file lies on this machine, for libraries that stream it themselves. */
  pathOf: (file: FileRef) => string;
};

/** What a step is given: its job, and the only ways to tell of its work. Steps touch no socket, SQL or queue. */
export type Run<Input> = {
  readonly jobId: string;
  readonly input: Input;
  /** Aborted on cancel, on the stage's time limit, and when another worker has taken the job over. */
  readonly signal: AbortSignal;
  readonly files: JobFiles;
  /** A file that the input refers to. */
  readonly upload: (fileId: string) => Promise<UploadedFile>;
  /**
   * The job as committed; all that earlier stages emitted is in it. After a crash or a retry it holds what earlier
   * attempts made: a step skips the artifacts that are here already.
   */
  readonly job: () => JobState;
  /** Names the number of items of the running stage; safe to call again when it changes. */
  total: (items: number, message?: string) => void;
  /** Items of the running stage that are done. Conflated: call it as often as you like. */
  progress: (done: number, message?: string) => void;
  /** The artifact as it now stands. The first call with an id adds it, later ones update it. */
  artifact: (artifact: ArtifactDraft) => void;
  log: (level: JobEventData<'log'>['level'], message: string, about?: { artifactId?: string; code?: string }) => void;
  notice: (level: JobEventData<'notice'>['level'], message: string) => void;
  /**
   * Makes a part of the job (a page, from 1) findable by what it says, in place of what it said before. Resolves when
   * that is committed: await it before the artifact is emitted that lets a later attempt skip the part.
   */
  indexText: (part: number, text: string) => Promise<void>;
  /** Resolves once all that was emitted is committed. Await it where memory should wait for the log. */
  flush: () => Promise<void>;
};

export type Step<Input> = {
  stage: string;
  timeoutMs: number;
  run: (run: Run<Input>) => Promise<void>;
};

/** What a pipeline found in a file when it came. */
export type UploadSummary = Record<string, string | number | boolean | null | string[]>;

/** An uploaded file as a pipeline's check sees it; without a summary where `inspect` has yet to make it. */
export type UploadedFile = { path: string; name: string; sizeBytes: number; summary?: UploadSummary };

/** An input field that takes a file. */
export type UploadField = {
  maxBytes: number;
  /** Lower case, with the dot. */
  extensions: readonly string[];
  /** Looks into the file; throws an AppError where it can't be used. What it returns is shown beside the file. */
  inspect: (file: UploadedFile) => Promise<UploadSummary>;
};

/** What `prepare` may use. Uploads are kept from deletion by taking them. */
export type PrepareContext = { findUpload: (fileId: string) => Promise<UploadedFile> };

/** The server's half of a pipeline. */
export type ServerPipeline<Input = unknown> = {
  contract: PipelineContract<z.ZodType<Input>>;
  /** What a job is called that nobody named; `uploads` are the files that `prepare` asked for. */
  defaultName: (input: Input, uploads: readonly UploadedFile[]) => string;
  /** Throws an AppError before anything is stored, where the job could not run. */
  prepare: (input: Input, context: PrepareContext) => Promise<void>;
  /** Where the job waits, by the plan of who starts it and the files that `prepare` asked for. */
  lane: (input: Input, about: { plan: Plan; uploads: readonly UploadedFile[] }) => Lane;
  /**
   * How much there is to do, in whatever the pipeline counts (pages, products), by which time left is reckoned; null, or
   * no such function, where that is not known before.
   */
  units?: (input: Input, uploads: readonly UploadedFile[]) => number | null;
  uploads: Readonly<Record<string, UploadField>>;
  steps: readonly Step<Input>[];
  /** The data of the `completed` event. */
  result: (run: Run<Input>) => Promise<Record<string, unknown>>;
  sample?: () => Promise<{ name: string; input: Record<string, unknown> }>;
};

/** The engine is handed the pipelines; it knows none by name. */
export type PipelineRegistry = Readonly<Record<string, ServerPipeline | undefined>>;
