import { z } from 'zod';
import { automationResultsSchema, automationStatusSchema } from '#protocol/dialects/automationPayloads';
import { limits } from '#protocol/limits';
import { automationInputSchema } from '#protocol/pipelines/automation';

export const startSchema = automationInputSchema.extend({
  name: z.string().trim().max(limits.jobNameLength).optional(),
});
export const jobParamsSchema = z.object({ id: z.string() });
export const startedSchema = z.object({ jobId: z.string(), status: automationStatusSchema });
export const selfTestSchema = z.object({ success: z.boolean(), jobId: z.string() });

export const automationJobSchema = z.object({
  jobId: z.string(),
  name: z.string(),
  status: automationStatusSchema,
  progress: z.number(),
  currentStage: z.string().nullable(),
  message: z.string().nullable(),
  error: z.string().nullable(),
  results: automationResultsSchema,
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  completedAt: z.string().nullable(),
});
export type AutomationJob = z.infer<typeof automationJobSchema>;
