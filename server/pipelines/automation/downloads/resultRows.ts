import type { JobState } from '#protocol/applyJobEvent';
import type { JobError } from '#protocol/job';
import { artifactsOf, derivedId } from '../artifactId.ts';

/** All that came of one product page. Prices in major units; `confidence` and `matchScore` are 0–100. */
export type ResultRow = {
  productUrl: string;
  articleNumber: string | null;
  productName: string | null;
  price: number | null;
  currency: string | null;
  confidence: number | null;
  matchType: 'exact' | 'fuzzy' | null;
  matchScore: number | null;
  listRow: number | null;
  listArticleNumber: string | null;
  listName: string | null;
  listPrice: number | null;
  ean: string | null;
  screenshot: string | null;
  label: string | null;
  /** What went wrong first, if anything did. */
  error: string | null;
};

/** One row per product page, in the order of the crawl. */
export function resultRows(state: JobState): ResultRow[] {
  return artifactsOf(state, 'screenshot').map((shot) => {
    const ocr = state.artifacts.get(derivedId('ocr', shot));
    const match = ocr && state.artifacts.get(derivedId('match', ocr));
    const label = match && state.artifacts.get(derivedId('label', match));
    const read = ocr?.kind === 'ocr' ? ocr.data : undefined;
    const matched = match?.kind === 'match' && match.status === 'ready' ? match.data : undefined;
    const fault: JobError | undefined = shot.error ?? ocr?.error ?? match?.error ?? label?.error;
    return {
      productUrl: shot.data.productUrl,
      articleNumber: read?.articleNumber ?? null,
      productName: read?.productName ?? null,
      price: read?.price ?? null,
      currency: read?.currency ?? null,
      confidence: read?.confidence ?? null,
      matchType: matched?.matchType ?? null,
      matchScore: matched?.confidence ?? null,
      listRow: matched?.rowNumber ?? null,
      listArticleNumber: matched?.articleNumber ?? null,
      listName: matched?.articleName ?? null,
      listPrice: matched?.listPrice ?? null,
      ean: matched?.ean ?? null,
      screenshot: shot.file?.name ?? null,
      label: label?.file?.name ?? null,
      error: fault?.message ?? null,
    };
  });
}
