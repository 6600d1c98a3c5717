import { automationInputSchema, type AutomationInput } from '#protocol/pipelines/automation';
import type { StartValues } from './startValues.ts';

/** The article list of an earlier job: its file, which the server still has, or its rows. */
export type EarlierList = { excelFileId: string } | { excelData: NonNullable<AutomationInput['excelData']> };
export type EarlierStart = { values: StartValues; list: EarlierList | null };

/** The form as an earlier job's input would have been entered; null where the input is none of this pipeline. */
export function earlierStart(input: Record<string, unknown>, name: string): EarlierStart | null {
  const parsed = automationInputSchema.safeParse(input);
  if (!parsed.success) return null;
  const { shopUrl, templateId = '', crawlerConfig, ocrConfig, matcherConfig, excelFileId, excelData } = parsed.data;
  const { maxProducts, followPagination, obeyRobots, productSelector = '' } = crawlerConfig;
  return {
    values: {
      shopUrl,
      name,
      templateId,
      maxProducts,
      followPagination,
      obeyRobots,
      productSelector,
      extractFields: ocrConfig.extractFields,
      languages: ocrConfig.languages,
      fuzzyPercent: Math.round(matcherConfig.fuzzyThreshold * 100),
    },
    list: listOf(excelFileId, excelData),
  };
}

function listOf(excelFileId: string | undefined, excelData: AutomationInput['excelData']): EarlierList | null {
  if (excelFileId !== undefined) return { excelFileId };
  return excelData === undefined ? null : { excelData };
}
