import { z } from 'zod';
import { extractFieldSchema } from '#protocol/pipelines/automation';
import { emptyStart, ocrLanguageSchema, type StartValues } from './startValues.ts';

const storageKey = 'signalbox.start.automation';

const rememberedSchema = z.object({
  shopUrl: z.string().catch(emptyStart.shopUrl),
  templateId: z.string().catch(emptyStart.templateId),
  maxProducts: z.number().catch(emptyStart.maxProducts),
  followPagination: z.boolean().catch(emptyStart.followPagination),
  obeyRobots: z.boolean().catch(emptyStart.obeyRobots),
  productSelector: z.string().catch(emptyStart.productSelector),
  extractFields: z.array(extractFieldSchema).min(1).catch(emptyStart.extractFields),
  languages: z.array(ocrLanguageSchema).min(1).catch(emptyStart.languages),
  fuzzyPercent: z.number().catch(emptyStart.fuzzyPercent),
});

/** The form as it was last sent from this browser, but for the job's name and the file; else an empty one. */
export function readRememberedStart(): StartValues {
  try {
    const parsed = rememberedSchema.safeParse(JSON.parse(localStorage.getItem(storageKey) ?? '{}'));
    return parsed.success ? { ...parsed.data, name: '' } : emptyStart;
  } catch {
    return emptyStart;
  }
}

export function rememberStart(values: StartValues): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify({ ...values, name: undefined }));
  } catch {
    // Storage is closed or full: the next form starts empty.
  }
}
