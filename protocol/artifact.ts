import { z } from 'zod';
import { jobErrorSchema, type timestampSchema } from './job.ts';

export const artifactKindSchema = z.enum([
  'screenshot',
  'ocr',
  'match',
  'label',
  'page',
  'text',
  'photo',
  'assessment',
  'row-batch',
  'report',
  'file',
]);
export type ArtifactKind = z.infer<typeof artifactKindSchema>;

/** A stored file, by reference. `key` is its place in file storage; the HTTP layer turns it into a signed URL. */
export const fileRefSchema = z.object({
  key: z.string(),
  name: z.string(),
  mimeType: z.string(),
  sizeBytes: z.number().int().min(0),
  /** Pixels, for pictures. */
  width: z.number().int().optional(),
  height: z.number().int().optional(),
});
export type FileRef = z.infer<typeof fileRefSchema>;

/** A rectangle in the pixels of the picture that it refers to. */
export const boxSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Box = z.infer<typeof boxSchema>;

/** What a page says of its product in machine-readable form (JSON-LD); a cross-check, never passed off as OCR. */
export const structuredProductSchema = z.object({
  articleNumber: z.string().optional(),
  productName: z.string().optional(),
  price: z.number().optional(),
  currency: z.string().optional(),
  oldPrice: z.number().optional(),
});
export type StructuredProduct = z.infer<typeof structuredProductSchema>;

export const screenshotDataSchema = z.object({
  productUrl: z.string(),
  productName: z.string().optional(),
  /** Where the product stands in the picture, as the page itself tells. */
  productBox: boxSchema.optional(),
  /** Struck-through prices and other text that must not be read. */
  ignoreBoxes: z.array(boxSchema).optional(),
  structured: structuredProductSchema.optional(),
});

export const ocrFieldSchema = z.object({
  text: z.string(),
  confidence: z.number().min(0).max(100),
  box: boxSchema.optional(),
});
export type OcrField = z.infer<typeof ocrFieldSchema>;

export const ocrDataSchema = z.object({
  screenshotId: z.string(),
  /** What a backend of another kind calls the reading, where that is not the artifact's id. */
  foreignId: z.string().optional(),
  articleNumber: z.string().optional(),
  /** In major units: 1299 for «1.299,00 €». */
  price: z.number().optional(),
  /** ISO 4217. */
  currency: z.string().optional(),
  productName: z.string().optional(),
  confidence: z.number().min(0).max(100).optional(),
  fields: z.partialRecord(z.enum(['articleNumber', 'price', 'productName']), ocrFieldSchema).optional(),
  text: z.string().optional(),
  structured: structuredProductSchema.optional(),
});

export const matchDataSchema = z.object({
  ocrId: z.string(),
  matchType: z.enum(['exact', 'fuzzy']).optional(),
  /** 0–100. */
  confidence: z.number().min(0).max(100).optional(),
  articleNumber: z.string().optional(),
  articleName: z.string().optional(),
  /** In the article list, counted from 1, the header being row 1. */
  rowNumber: z.number().int().optional(),
  listPrice: z.number().optional(),
  listOldPrice: z.number().optional(),
  /** ISO 4217. */
  listCurrency: z.string().optional(),
  /** As it is to be printed: «12,45 €/kg». */
  unitPrice: z.string().optional(),
  ean: z.string().optional(),
});

export const labelDataSchema = z.object({
  matchId: z.string(),
  articleNumber: z.string(),
  productName: z.string().optional(),
  price: z.number().optional(),
  currency: z.string().optional(),
});

export const fileDataSchema = z.object({
  /** What a person reads on the download. */
  title: z.string(),
  format: z.enum(['json', 'csv', 'xlsx', 'zip', 'pdf', 'txt']),
});

/** A word on a page, in the pixels of the page's picture. */
export const pageWordSchema = z.object({ text: z.string(), box: boxSchema });
export type PageWord = z.infer<typeof pageWordSchema>;

/** The file that a page's `words` refers to. `text` is the same in lines, words that a line's end parts joined again. */
export const pageWordsSchema = z.object({ words: z.array(pageWordSchema), text: z.string() });
export type PageWords = z.infer<typeof pageWordsSchema>;

/** A page of a document. Its file is the page's picture, its thumbnail a small one. */
export const pageDataSchema = z.object({
  /** From 1. */
  pageNumber: z.number().int().min(1),
  /** Points (1/72 inch), as the page is shown. */
  widthPt: z.number(),
  heightPt: z.number(),
  /** Where its words come from: the document's own text, OCR, or nowhere (a page without words). */
  textSource: z.enum(['document', 'ocr', 'none']),
  wordCount: z.number().int(),
  /** Mean of the OCR's own, 0–100. */
  confidence: z.number().min(0).max(100).optional(),
  /** How the text begins. */
  excerpt: z.string().optional(),
  /** All words with their places, as JSON (PageWords). */
  words: fileRefSchema.optional(),
});
export type PageData = z.infer<typeof pageDataSchema>;

const genericDataSchema = z.record(z.string(), z.json());

/** What an artifact of each kind carries besides its files. Kinds of later pipelines are open until they are built. */
export const artifactDataSchemas = {
  screenshot: screenshotDataSchema,
  ocr: ocrDataSchema,
  match: matchDataSchema,
  label: labelDataSchema,
  file: fileDataSchema,
  report: fileDataSchema,
  page: pageDataSchema,
  text: genericDataSchema,
  photo: genericDataSchema,
  assessment: genericDataSchema,
  'row-batch': genericDataSchema,
} as const satisfies Record<ArtifactKind, z.ZodType>;

export type ArtifactData<K extends ArtifactKind> = z.infer<(typeof artifactDataSchemas)[K]>;

function artifactOf<K extends ArtifactKind>(kind: K) {
  return z.object({
    /** Stable over retries and crashes: the same thing made again has the same id. */
    id: z.string(),
    kind: z.literal(kind),
    stage: z.string(),
    /** `pending`: being made; `failed`: it could not be made, and the job went on. */
    status: z.enum(['pending', 'ready', 'failed']),
    data: artifactDataSchemas[kind],
    file: fileRefSchema.optional(),
    thumbnail: fileRefSchema.optional(),
    error: jobErrorSchema.optional(),
  });
}

/** An artifact as an event carries it. */
export const artifactSchema = z.discriminatedUnion('kind', [
  artifactOf('screenshot'),
  artifactOf('ocr'),
  artifactOf('match'),
  artifactOf('label'),
  artifactOf('file'),
  artifactOf('report'),
  artifactOf('page'),
  artifactOf('text'),
  artifactOf('photo'),
  artifactOf('assessment'),
  artifactOf('row-batch'),
]);
export type ArtifactDraft = z.infer<typeof artifactSchema>;
export type ArtifactOf<K extends ArtifactKind> = Extract<Artifact, { kind: K }>;

/** An artifact as the fold keeps it. */
export type Artifact = ArtifactDraft & { seq: number; at: z.infer<typeof timestampSchema> };
