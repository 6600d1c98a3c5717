import type { ArtifactOf } from '../artifact.ts';
import type { AutomationResults } from './automationPayloads.ts';
import { foreignFile } from './foreignFile.ts';
import { ofKind, type ForeignJob } from './foreignJob.ts';

/** What was made before we came; what is known already stays as it is. */
export function putResults(
  job: ForeignJob,
  { screenshots, ocrResults, matchResults, labels }: Omit<AutomationResults, 'summary'>,
): void {
  for (const item of screenshots) if (job.artifact(item.screenshotId) === undefined) putScreenshot(job, item);
  for (const item of ocrResults) putReading(job, item);
  for (const item of matchResults) if (job.artifact(item.matchId) === undefined) putMatch(job, item);
  for (const item of labels) if (job.artifact(item.labelId) === undefined) putLabel(job, item);
}

type ScreenshotWords = {
  screenshotId: string;
  url: string;
  thumbnailUrl?: string | undefined;
  productUrl: string;
  productName?: string | undefined;
};

export function putScreenshot(job: ForeignJob, words: ScreenshotWords): void {
  const { screenshotId, url, thumbnailUrl, productUrl, productName } = words;
  const file = foreignFile(url);
  const thumbnail = foreignFile(thumbnailUrl);
  job.put({
    id: screenshotId,
    kind: 'screenshot',
    stage: 'crawl',
    status: 'ready',
    data: { productUrl, ...(productName !== undefined && { productName }) },
    ...(file !== undefined && { file }),
    ...(thumbnail !== undefined && { thumbnail }),
  });
}

type OcrChange = { status: 'pending' | 'failed'; error?: string };

/** A reading has its own id only once it is done; until then it goes by its picture's. */
export function putOcr(job: ForeignJob, screenshotId: string, { status, error }: OcrChange): void {
  const known = ocrOfPicture(job, screenshotId);
  if (known !== undefined && known.status !== 'pending') return;
  job.put({
    id: known?.id ?? `ocr-of-${screenshotId}`,
    kind: 'ocr',
    stage: 'ocr',
    status,
    data: { screenshotId },
    ...(error !== undefined && { error: { code: 'ocr_failed', message: error } }),
  });
}

export function putReading(job: ForeignJob, words: AutomationResults['ocrResults'][number]): void {
  const { ocrResultId, screenshotId, data } = words;
  const { articleNumber, price, productName, confidence } = data;
  const id = ocrOfPicture(job, screenshotId)?.id ?? ocrResultId;
  job.put({
    id,
    kind: 'ocr',
    stage: 'ocr',
    status: 'ready',
    data: {
      screenshotId,
      ...(id !== ocrResultId && { foreignId: ocrResultId }),
      ...(articleNumber !== undefined && { articleNumber }),
      ...(price !== undefined && { price }),
      ...(productName !== undefined && { productName }),
      confidence,
    },
  });
}

export function putMatch(job: ForeignJob, words: AutomationResults['matchResults'][number]): void {
  const { matchId, ocrResultId, matchType, confidence, articleNumber } = words;
  job.put({
    id: matchId,
    kind: 'match',
    stage: 'match',
    status: 'ready',
    data: {
      ocrId: ocrIdOf(job, ocrResultId),
      matchType,
      confidence: Math.min(100, Math.max(0, confidence)),
      articleNumber,
    },
  });
}

export function putLabel(
  job: ForeignJob,
  { labelId, imageUrl, articleNumber }: AutomationResults['labels'][number],
): void {
  const file = foreignFile(imageUrl);
  const known = job.artifact(labelId);
  const matchId = known?.kind === 'label' ? known.data.matchId : matchIdOf(job, articleNumber);
  job.put({
    id: labelId,
    kind: 'label',
    stage: 'render',
    status: 'ready',
    data: { matchId, articleNumber },
    ...(file !== undefined && { file }),
  });
}

function ocrOfPicture(job: ForeignJob, screenshotId: string): ArtifactOf<'ocr'> | undefined {
  return ofKind(job, 'ocr').find(({ data }) => data.screenshotId === screenshotId);
}

export function ocrIdOf(job: ForeignJob, ocrResultId: string): string {
  return ofKind(job, 'ocr').find(({ data }) => data.foreignId === ocrResultId)?.id ?? ocrResultId;
}

/** Labels say only which article they are of: it is the first match of that article that has none yet. */
export function matchIdOf(job: ForeignJob, articleNumber: string): string {
  const taken = new Set(ofKind(job, 'label').map(({ data }) => data.matchId));
  const matches = ofKind(job, 'match').filter(({ data }) => data.articleNumber === articleNumber);
  return (matches.find(({ id }) => !taken.has(id)) ?? matches[0])?.id ?? '';
}
