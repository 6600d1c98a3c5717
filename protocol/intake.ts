import { z } from 'zod';
import { jobIdSchema, timestampSchema } from './job.ts';
import { limits } from './limits.ts';

/**
 * A job on its way in: its files are still being sent, and it starts by itself when the last byte is here, once,
 * whether or not anyone still looks. Its id is the job's, chosen by who sends it, so that the page to watch it has its
 * address from the first byte.
 */
export const intakeRequestSchema = z.object({
  jobId: jobIdSchema,
  pipeline: z.string().max(60),
  name: z.string().trim().max(limits.jobNameLength).optional(),
  batchId: z.uuid().optional(),
  /** As for a job, without the fields that the files go into. */
  input: z.record(z.string(), z.json()),
  /** The files to come, each for a field of the pipeline. */
  files: z
    .array(
      z.object({
        field: z.string().max(60),
        name: z.string().min(1).max(limits.fileNameLength),
        sizeBytes: z.number().int().min(0),
      }),
    )
    .min(1)
    .max(limits.filesPerIntake),
});
export type IntakeRequest = z.infer<typeof intakeRequestSchema>;

export const intakeSchema = z.object({
  jobId: jobIdSchema,
  pipeline: z.string(),
  name: z.string().nullable(),
  /** `refused`: a file can't be used, or the job could not be made of them; `error` says why. */
  status: z.enum(['uploading', 'started', 'refused']),
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().optional() }).nullable(),
  files: z.array(
    z.object({
      field: z.string(),
      name: z.string(),
      sizeBytes: z.number().int(),
      receivedBytes: z.number().int(),
      /** Where its bytes go, by the tus protocol (https://tus.io/protocols/resumable-upload). */
      uploadUrl: z.string(),
    }),
  ),
  createdAt: timestampSchema,
});
export type Intake = z.infer<typeof intakeSchema>;
