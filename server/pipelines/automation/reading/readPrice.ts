import type { OcrField } from '#protocol/artifact';
import { findPrices, type FoundPrice } from '../prices/findPrices.ts';
import { splitAtGaps, type TextRow } from './textRows.ts';
import { toField } from './toField.ts';

export type PriceReading = { price: number; currency: string; field: OcrField };

/** Sizes are measured, so equal ones differ a little. */
const sameSize = 0.9;

/**
 * The price that is asked: the one set in the largest letters, the upper of two alike. An «ab» price only where there
 * is no other; unit prices, old prices, shipping and rates never.
 */
export function readPrice(rows: readonly TextRow[]): PriceReading | null {
  const found = rows
    .flatMap(splitAtGaps)
    .flatMap((part) => findPrices(part.text).map((price) => ({ price, field: fieldOf(part, price) })));
  for (const kind of ['price', 'from'] as const) {
    const candidates = found.filter(({ price }) => price.kind === kind);
    const largest = Math.max(...candidates.map(({ field }) => field.box?.height ?? 0));
    const best = candidates.find(({ field }) => (field.box?.height ?? 0) >= sameSize * largest);
    if (best !== undefined) return { price: best.price.amount, currency: best.price.currency, field: best.field };
  }
  return null;
}

function fieldOf(part: TextRow, { start, end }: FoundPrice): OcrField {
  return toField(part.wordsIn(start, end), part.text.slice(start, end));
}
