import { z } from 'zod';
import { fileRefSchema } from '../artifact.ts';
import { definePipeline } from './definePipeline.ts';

export const documentsStageSchema = z.enum(['open', 'pages', 'assemble']);
export type DocumentsStage = z.infer<typeof documentsStageSchema>;

/** One PDF is one job; PDFs that are started together share a batch. */
export const documentsInputSchema = z.object({
  fileId: z.string().max(80),
  /** Of what is read by OCR: pages without a text layer. */
  languages: z
    .array(z.enum(['deu', 'eng']))
    .min(1)
    .default(['deu', 'eng']),
});
export type DocumentsInput = z.output<typeof documentsInputSchema>;

/** Where a page's thumbnail lies among its job's files: lists show it without reading the job. */
export function pageThumbnailName(pageNumber: number): string {
  return `thumbnails/page-${pageNumber}.jpg`;
}

export const outlineEntrySchema = z.object({
  title: z.string(),
  /** From 1; null where it leads to no page. */
  pageNumber: z.number().int().nullable(),
  /** 0 for the top. */
  level: z.number().int(),
});
export type OutlineEntry = z.infer<typeof outlineEntrySchema>;

export const documentsResultSchema = z.object({
  summary: z.object({
    pages: z.number().int(),
    /** Pages that say something, in whichever way it was found out. */
    pagesWithText: z.number().int(),
    /** Those of them that were read by OCR. */
    pagesRead: z.number().int(),
    pagesFailed: z.number().int(),
    words: z.number().int(),
    /** Milliseconds. */
    totalProcessingTime: z.number(),
  }),
  metadata: z.object({
    title: z.string().optional(),
    author: z.string().optional(),
    subject: z.string().optional(),
    creator: z.string().optional(),
    producer: z.string().optional(),
    createdAt: z.string().optional(),
    pdfVersion: z.string().optional(),
  }),
  outline: z.array(outlineEntrySchema),
  downloads: z.array(z.object({ title: z.string(), format: z.string(), file: fileRefSchema })),
});
export type DocumentsResult = z.infer<typeof documentsResultSchema>;

const stages = [
  { name: 'open', weight: 0.02 },
  { name: 'pages', weight: 0.9 },
  { name: 'assemble', weight: 0.08 },
] as const;

export const documentsPipeline = definePipeline({
  input: documentsInputSchema,
  result: documentsResultSchema,
  stages,
  stagesFor: () => ({ variant: 'documents', stages }),
});
