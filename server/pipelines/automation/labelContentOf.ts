import type { ArtifactOf } from '#protocol/artifact';
import type { JobState } from '#protocol/applyJobEvent';
import type { LabelContent } from '../../integrations/labels/labelContent.ts';

/**
 * What the label of a match shows: the price as the shop shows it now (the list's where none was read), the name and
 * the codes as the list has them.
 */
export function labelContentOf(state: JobState, match: ArtifactOf<'match'>): LabelContent {
  const { articleNumber = '', articleName, listPrice, listOldPrice, listCurrency, unitPrice, ean } = match.data;
  const reading = state.artifacts.get(match.data.ocrId);
  const read = reading?.kind === 'ocr' ? reading.data : undefined;
  const shot = read === undefined ? undefined : state.artifacts.get(read.screenshotId);
  const page = shot?.kind === 'screenshot' ? shot.data : undefined;
  const price = read?.price ?? listPrice;
  const currency = read?.currency ?? page?.structured?.currency ?? listCurrency;
  const oldPrice = page?.structured?.oldPrice ?? listOldPrice;
  const productName = articleName ?? read?.productName;
  return {
    articleNumber,
    ...(productName === undefined ? {} : { productName }),
    ...(price === undefined ? {} : { price }),
    // An old price that is no higher is none.
    ...(oldPrice === undefined || price === undefined || oldPrice <= price ? {} : { oldPrice }),
    ...(currency === undefined ? {} : { currency }),
    ...(unitPrice === undefined ? {} : { unitPrice }),
    ...(ean === undefined ? {} : { ean }),
    ...(page === undefined ? {} : { url: page.productUrl }),
  };
}
