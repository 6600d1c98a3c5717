import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { jobIdSchema, jobSummarySchema, timestampSchema } from '../job.ts';
import { limits } from '../limits.ts';

export const textHitSchema = z.object({
  jobId: jobIdSchema,
  jobName: z.string(),
  createdAt: timestampSchema,
  /** The part of the job that holds it, from 1: a document's page. */
  part: z.number().int(),
  /** What stands around the first hits of the part, in pieces; `isHit` ones are what was looked for. */
  excerpt: z.array(z.object({ text: z.string(), isHit: z.boolean() })),
});
export type TextHit = z.infer<typeof textHitSchema>;

/** Full-text search over what jobs have read, and jobs that were started together. */
export const textEndpoints = {
  searchTexts: {
    method: 'GET',
    path: '/api/texts',
    summary: 'Parts of one’s jobs (pages of documents) that hold all the words, best first',
    need: 'member',
    query: z.object({
      q: z.string().trim().min(1).max(limits.searchLength),
      pipeline: z.string().max(60).optional(),
      jobId: jobIdSchema.optional(),
      offset: z.coerce.number().int().min(0).max(10_000).default(0),
    }),
    response: z.object({
      hits: z.array(textHitSchema),
      total: z.number().int(),
      /** The words as they were looked for, to mark them on a page. */
      words: z.array(z.string()),
    }),
  },
  getBatch: {
    method: 'GET',
    path: '/api/batches/:batchId',
    summary: 'The jobs that were started together, oldest first',
    need: 'member',
    params: z.object({ batchId: z.uuid() }),
    response: z.object({ jobs: z.array(jobSummarySchema) }),
  },
} as const satisfies Record<string, Endpoint>;
