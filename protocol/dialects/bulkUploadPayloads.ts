import { z } from 'zod';

/** The payloads of the bulk-upload dialect, in its snake_case; its clients know these names. */

const job = { job_id: z.string().min(1) };
const timestamp = z.string();

const validationStatsSchema = z.object({
  total_records: z.number(),
  valid_records: z.number(),
  invalid_ids: z.number(),
  duplicates: z.number(),
  not_registered: z.number(),
});
const databaseStatsSchema = z.object({ inserts: z.number(), updates: z.number(), errors: z.number() });

export const bulkUploadEventSchemas = {
  bulk_upload_progress: z.object({
    ...job,
    stage: z.string(),
    progress: z.number().min(0).max(100),
    message: z.string(),
    status: z.literal('processing'),
    timestamp,
  }),
  bulk_upload_complete: z.object({
    ...job,
    status: z.literal('completed'),
    validation_stats: validationStatsSchema,
    database_stats: databaseStatsSchema,
    /** API path of the report. */
    report_path: z.string(),
    processing_duration_ms: z.number(),
    timestamp,
  }),
  bulk_upload_failed: z.object({
    ...job,
    error: z.string(),
    stage: z.string().optional(),
    status: z.literal('failed'),
    timestamp,
  }),
} as const;

/** A job as `GET /status/:jobId` and `GET /queue/jobs` tell of it. */
export const bulkUploadJobSchema = z.object({
  ...job,
  status: z.string(),
  file_name: z.string().optional(),
  uploaded_by: z.string().optional(),
  stage: z.string().optional(),
  progress: z.number().min(0).max(100).optional(),
  message: z.string().optional(),
  error: z.string().optional(),
  processing_duration_ms: z.number().optional(),
  validation_stats: z.record(z.string(), z.number()).optional(),
  database_stats: z.record(z.string(), z.number()).optional(),
});
export type BulkUploadJob = z.infer<typeof bulkUploadJobSchema>;

const answer = { success: z.boolean(), message: z.string().optional() };
export const bulkUploadStatusSchema = z.object({ ...answer, data: bulkUploadJobSchema });
export const bulkUploadJobsSchema = z.object({
  ...answer,
  data: z.union([z.array(bulkUploadJobSchema), z.object({ jobs: z.array(bulkUploadJobSchema) })]),
});
export const bulkUploadDoneSchema = z.object({ ...answer, success: z.literal(true) });
