import { z } from 'zod';
import { fileRefSchema } from '../artifact.ts';
import { limits } from '../limits.ts';
import { definePipeline } from './definePipeline.ts';

export const automationStageSchema = z.enum(['crawl', 'ocr', 'match', 'render']);
export type AutomationStage = z.infer<typeof automationStageSchema>;

export const extractFieldSchema = z.enum(['articleNumber', 'price', 'productName']);

export const automationInputSchema = z.object({
  shopUrl: z.string().trim().min(1).max(limits.urlLength),
  templateId: z.string().max(60).optional(),
  crawlerConfig: z
    .object({
      maxProducts: z.number().int().min(1).max(limits.maxProducts).default(50),
      followPagination: z.boolean().default(true),
      /** CSS selector of the links to product pages. */
      productSelector: z.string().max(500).optional(),
      /** To be switched off for one's own shop only. */
      obeyRobots: z.boolean().default(true),
    })
    .prefault({}),
  ocrConfig: z
    .object({
      extractFields: z.array(extractFieldSchema).min(1).default(['articleNumber', 'price', 'productName']),
      languages: z
        .array(z.enum(['deu', 'eng']))
        .min(1)
        .default(['deu', 'eng']),
    })
    .prefault({}),
  matcherConfig: z
    .object({
      /** 0–1: the score below which a fuzzy candidate is no match. */
      fuzzyThreshold: z.number().min(0).max(1).default(0.8),
    })
    .prefault({}),
  /** The article list as rows … */
  excelData: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))).optional(),
  /** … or as an uploaded file. Without either, the job ends after the OCR. */
  excelFileId: z.string().max(80).optional(),
  /** Leaves out the finer events (an item begun, progress within a stage). */
  milestonesOnly: z.boolean().default(false),
});
export type AutomationInput = z.output<typeof automationInputSchema>;

export const automationResultSchema = z.object({
  summary: z.object({
    totalProducts: z.number().int(),
    successfulOCR: z.number().int(),
    failedOCR: z.number().int(),
    matched: z.number().int(),
    unmatched: z.number().int(),
    labelsGenerated: z.number().int(),
    failedPages: z.number().int(),
    /** Milliseconds. */
    totalProcessingTime: z.number(),
  }),
  downloads: z.array(z.object({ title: z.string(), format: z.string(), file: fileRefSchema })),
});
export type AutomationResult = z.infer<typeof automationResultSchema>;

const stages = [
  { name: 'crawl', weight: 0.25 },
  { name: 'ocr', weight: 0.55 },
  { name: 'match', weight: 0.05 },
  { name: 'render', weight: 0.15 },
] as const;

export const automationPipeline = definePipeline({
  input: automationInputSchema,
  result: automationResultSchema,
  stages,
  stagesFor: (input) => {
    if (input.excelData !== undefined || input.excelFileId !== undefined) return { variant: 'automation', stages };
    return {
      variant: 'crawl',
      stages: [
        { name: 'crawl', weight: 0.3 },
        { name: 'ocr', weight: 0.7 },
      ],
    };
  },
});
