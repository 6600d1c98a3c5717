import type { IntakeRequest } from '#protocol/intake';
import type { ApiError } from '../api/ApiError.ts';

/** A job to be made of files that are still on this device. */
export type NewIntake = {
  pipeline: string;
  name?: string;
  /** As for a job, without the fields that the files go into. */
  input: IntakeRequest['input'];
  /** By the pipeline's field for a file. */
  files: Readonly<Record<string, File>>;
};

/** What has become of jobs that were started together. */
export type StartedIntakes = {
  /** In the order of those that were taken; each has its page from now on: `paths.processing.to(jobId)`. */
  jobIds: string[];
  /** Shared by all of them where there is more than one; else null. */
  batchId: string | null;
  /** Those that the server does not take, with its reason; `index` is the place in what was given. */
  refused: { index: number; error: ApiError }[];
};

/**
 * Announces jobs and begins to send their files, which goes on whatever page is open, after a reload too. Rejects with an
 * ApiError where none was taken: the first one's reason.
 */
export type StartIntakes = (intakes: readonly NewIntake[]) => Promise<StartedIntakes>;

/** What `useStartIntakes()` (src/hooks) gives to start forms. */
export type UseStartIntakes = {
  start: StartIntakes;
  /** While they are announced; the sending goes on behind every page. */
  isStarting: boolean;
};
