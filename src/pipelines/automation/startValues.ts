import { z } from 'zod';
import { automationInputSchema, extractFieldSchema, type AutomationInput } from '#protocol/pipelines/automation';
import { limits } from '#protocol/limits';
import type { Texts } from '../../locales/en/index.ts';
import { normaliseShopUrl } from './normaliseShopUrl.ts';

export const ocrLanguageSchema = z.enum(['deu', 'eng']);

const defaults = automationInputSchema.parse({ shopUrl: 'https://shop.example' });

/** An untouched form. The defaults are the pipeline's own. */
export const emptyStart: StartValues = {
  shopUrl: '',
  name: '',
  templateId: '',
  ...defaults.crawlerConfig,
  productSelector: '',
  ...defaults.ocrConfig,
  fuzzyPercent: Math.round(defaults.matcherConfig.fuzzyThreshold * 100),
};

type FormTexts = Texts['newJob'];

/** What the form holds, with the complaints that people read. */
export function startSchema(texts: FormTexts, formatNumber: (value: number) => string) {
  const numberIn = (least: number, most: number) => {
    const complaint = texts.outOfRange(formatNumber(least), formatNumber(most));
    return z.number({ error: complaint }).int(complaint).min(least, complaint).max(most, complaint);
  };
  return z.object({
    shopUrl: z
      .string()
      .trim()
      .min(1, texts.shop.urlMissing)
      .max(limits.urlLength, texts.tooLong)
      .refine((text) => text === '' || normaliseShopUrl(text) !== null, texts.shop.urlInvalid),
    name: z.string().trim().max(limits.jobNameLength, texts.tooLong),
    templateId: z.string(),
    maxProducts: numberIn(1, limits.maxProducts),
    followPagination: z.boolean(),
    obeyRobots: z.boolean(),
    productSelector: z.string().trim().max(500, texts.tooLong),
    extractFields: z.array(extractFieldSchema).min(1, texts.ocr.oneField),
    languages: z.array(ocrLanguageSchema).min(1, texts.ocr.oneField),
    fuzzyPercent: numberIn(0, 100),
  });
}
export type StartValues = z.output<ReturnType<typeof startSchema>>;

/** The pipeline's input that a valid form stands for. */
export function toAutomationInput(values: StartValues, excelFileId: string | null) {
  return {
    shopUrl: normaliseShopUrl(values.shopUrl) ?? values.shopUrl,
    ...(values.templateId !== '' && { templateId: values.templateId }),
    crawlerConfig: {
      maxProducts: values.maxProducts,
      followPagination: values.followPagination,
      obeyRobots: values.obeyRobots,
      ...(values.productSelector !== '' && { productSelector: values.productSelector }),
    },
    ocrConfig: { extractFields: values.extractFields, languages: values.languages },
    matcherConfig: { fuzzyThreshold: values.fuzzyPercent / 100 },
    ...(excelFileId !== null && { excelFileId }),
  } satisfies Partial<AutomationInput>;
}

/** Settings under «More settings» that differ from the defaults. */
export function countChangedSettings(values: StartValues): number {
  const settings = [
    'maxProducts',
    'followPagination',
    'obeyRobots',
    'productSelector',
    'extractFields',
    'languages',
    'fuzzyPercent',
  ] as const;
  return settings.filter((name) => String(values[name]) !== String(emptyStart[name])).length;
}
