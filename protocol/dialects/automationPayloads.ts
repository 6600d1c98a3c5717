import { z } from 'zod';

/** The payloads of the automation dialect, event by event; its clients know these names. */

const job = { jobId: z.string(), timestamp: z.string() };
const percent = z.number().min(0).max(100);

export const automationStatusSchema = z.enum([
  'pending',
  'crawling',
  'processing-ocr',
  'matching',
  'rendering',
  'completed',
  'failed',
]);
export type AutomationStatus = z.infer<typeof automationStatusSchema>;

const screenshot = {
  screenshotId: z.string(),
  thumbnailUrl: z.string().optional(),
};
const ocrData = z.object({
  articleNumber: z.string().optional(),
  price: z.number().optional(),
  productName: z.string().optional(),
  confidence: percent,
});
const match = {
  ocrResultId: z.string(),
  matchId: z.string(),
  matchType: z.enum(['exact', 'fuzzy']),
  confidence: z.number(),
  articleNumber: z.string(),
};
const label = { labelId: z.string(), imageUrl: z.string(), articleNumber: z.string() };

export const automationResultsSchema = z.object({
  screenshots: z.array(
    z.object({ ...screenshot, url: z.string(), productUrl: z.string(), productName: z.string().optional() }),
  ),
  ocrResults: z.array(z.object({ ocrResultId: z.string(), screenshotId: z.string(), data: ocrData })),
  matchResults: z.array(z.object(match)),
  labels: z.array(z.object(label)),
  summary: z.object({
    totalProducts: z.number(),
    successfulOCR: z.number(),
    failedOCR: z.number(),
    labelsGenerated: z.number(),
    totalProcessingTime: z.number(),
  }),
});
export type AutomationResults = z.infer<typeof automationResultsSchema>;

export const automationEventSchemas = {
  'job:created': z.object({ ...job, jobType: z.enum(['crawl', 'automation']), name: z.string() }),
  'job:updated': z.object({
    ...job,
    status: automationStatusSchema,
    progress: percent.optional(),
    currentStage: z.string().optional(),
    message: z.string().optional(),
  }),
  'job:progress': z.object({
    ...job,
    progress: percent,
    currentStep: z.string(),
    currentStepProgress: percent.optional(),
    totalSteps: z.number().optional(),
    message: z.string().optional(),
  }),
  'job:completed': z.object({ ...job, results: automationResultsSchema, duration: z.number() }),
  'job:failed': z.object({ ...job, error: z.string(), stage: z.string().optional() }),
  'screenshot:captured': z.object({
    ...job,
    ...screenshot,
    url: z.string(),
    productUrl: z.string(),
    productName: z.string().optional(),
  }),
  'screenshot:uploaded': z.object({ ...job, ...screenshot, imageUrl: z.string() }),
  'ocr:started': z.object({ ...job, screenshotId: z.string() }),
  'ocr:progress': z.object({ ...job, screenshotId: z.string(), progress: percent }),
  'ocr:completed': z.object({ ...job, screenshotId: z.string(), ocrResultId: z.string(), data: ocrData }),
  'ocr:failed': z.object({ ...job, screenshotId: z.string(), error: z.string() }),
  'match:found': z.object({ ...job, ...match }),
  'match:failed': z.object({
    ...job,
    ocrResultId: z.string(),
    articleNumber: z.string().optional(),
    reason: z.string(),
  }),
  'label:generated': z.object({ ...job, ...label }),
  'label:failed': z.object({ ...job, articleNumber: z.string().optional(), error: z.string() }),
  'system:notification': z.object({
    type: z.enum(['info', 'warning', 'error', 'success']),
    message: z.string(),
    details: z.unknown().optional(),
    timestamp: z.string(),
  }),
} as const;
