import { z } from 'zod';
import { fileRefSchema } from '../artifact.ts';
import type { Endpoint } from '../endpoint.ts';
import { intakeSchema } from '../intake.ts';
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

/** What a list shows of a document, or of one of its pages, besides its name. */
export const coverSchema = z.object({
  jobId: jobIdSchema,
  /** From 1: the page that the thumbnail is of. */
  part: z.number().int(),
  /** Null while there is none. */
  thumbnail: fileRefSchema.nullable(),
  /** Opens the thumbnail, as the one of `getJob`. */
  fileToken: z.string(),
  /** Of the file that the job was started with; null where that is not known. */
  sizeBytes: z.number().int().nullable(),
});
export type Cover = z.infer<typeof coverSchema>;

/** Full-text search over what jobs have read, and jobs that were started together. */
export const textEndpoints = {
  searchTexts: {
    method: 'GET',
    path: '/api/texts',
    summary: 'Parts of one’s jobs (pages of documents) that hold all the words: best first, of one job in their order',
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
    response: z.object({
      jobs: z.array(jobSummarySchema),
      /** Those whose files are still on their way, and those that could not be made of them. */
      intakes: z.array(intakeSchema),
    }),
  },
  getCovers: {
    method: 'GET',
    path: '/api/covers',
    summary: 'Thumbnails of pages, and how large the documents are, for lists of either',
    need: 'member',
    query: z.object({
      /** `{jobId}:{page}`, separated by commas. One that is not there, or not for the one who asks, is left out. */
      of: z
        .string()
        .transform((list) => list.split(','))
        .pipe(
          z
            .array(
              z
                .string()
                .regex(/^[0-9a-f-]{36}:[1-9]\d{0,5}$/)
                .transform((text) => ({ jobId: text.slice(0, 36), part: Number(text.slice(37)) })),
            )
            .max(limits.coversPerAnswer),
        ),
    }),
    response: z.object({ covers: z.array(coverSchema) }),
  },
} as const satisfies Record<string, Endpoint>;
