import type { ArtifactData, OcrField } from '#protocol/artifact';
import type { OcrPage } from '../../../integrations/ocr/ocr.ts';
import { readArticleNumber } from './readArticleNumber.ts';
import { readPrice } from './readPrice.ts';
import { readProductName } from './readProductName.ts';
import { textRows } from './textRows.ts';

export type FieldName = 'articleNumber' | 'price' | 'productName';

export type Reading = Pick<
  ArtifactData<'ocr'>,
  'articleNumber' | 'price' | 'currency' | 'productName' | 'fields' | 'confidence'
>;

/**
 * What a recognised page says of its product. Boxes are in the pixels of the recognised picture.
 *
 * `confidence` is the mean over the wanted fields, one that was not found counting as 0.
 */
export function readFields(page: OcrPage, wanted: readonly FieldName[]): Reading {
  const rows = textRows(page.words);
  const number = wanted.includes('articleNumber') ? readArticleNumber(rows) : null;
  const price = wanted.includes('price') ? readPrice(rows) : null;
  const name = wanted.includes('productName') ? readProductName(page.lines) : null;

  const fields: Partial<Record<FieldName, OcrField>> = {};
  if (number !== null) fields.articleNumber = number.field;
  if (price !== null) fields.price = price.field;
  if (name !== null) fields.productName = name;
  const sum = Object.values(fields).reduce((total, field) => total + field.confidence, 0);
  return {
    ...(number === null ? {} : { articleNumber: number.articleNumber }),
    ...(price === null ? {} : { price: price.price, currency: price.currency }),
    ...(name === null ? {} : { productName: name.text }),
    fields,
    confidence: Math.round((10 * sum) / wanted.length) / 10,
  };
}
