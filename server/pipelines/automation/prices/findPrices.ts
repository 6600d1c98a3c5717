import { currencyOf, currencySource } from './currencies.ts';
import { amountSource, parseAmount } from './parseAmount.ts';

/**
 * What a price on a page is: the one that is asked, the lowest of several («ab»), one for an amount of goods («€/kg»),
 * one that no longer holds («statt»), or something else in money (shipping, savings, a monthly rate).
 */
export type PriceKind = 'price' | 'from' | 'unit' | 'old' | 'other';

/** `amount` in major units, `currency` as ISO 4217, `start` and `end` in the text that was searched. */
export type FoundPrice = { amount: number; currency: string; kind: PriceKind; start: number; end: number };

const price = new RegExp(
  `(?<![\\d\\p{L}])(?<signBefore>${currencySource})\\s?(?<amountAfter>${amountSource})` +
    `|(?<![\\d.,\\p{L}/-])(?<amountBefore>${amountSource})\\s?(?<signAfter>${currencySource})(?!\\d)`,
  'giu',
);

const units = '(?:kg|g|mg|l|ltr|liter|litre|ml|cl|m²|m2|m³|m3|qm|m|cm|lb|lbs|oz|fl\\.? ?oz|wl)\\b';
const unitAfter = new RegExp(`^\\s*(?:/|pro|je|per)\\s*(?:\\d+\\s*)?(?:${units}|m[²³])`, 'iu');
const unitBefore = new RegExp(`(?:grundpreis|unit price)\\s*:?\\s*$|(?:pro|je|per|\\d)\\s*${units}\\s*[:=]\\s*$`, 'iu');
const oldBefore =
  /(?:statt|uvp|uvp des herstellers|bisher|vorher|früher|war|was|rrp|msrp|list price|alter preis|originalpreis|before)\s*:?\s*(?:nur\s*)?$/iu;
const otherBefore =
  /(?:versand\p{L}*|shipping|delivery|sparen|save|gespart|rabatt|discount|gutschein|pfand|deposit|mtl\.?|monatlich|rate\p{L}*|gutschrift|ab einem warenwert von|orders over|over)\s*:?\s*(?:[-−–]\s*)?$/iu;
const otherAfter =
  /^\s*(?:(?:\/|pro|im|per|a)\s*(?:monat|month|mo\b)|mtl|monatlich|versand\p{L}*|shipping|pfand|deposit|gespart|off\b|sparen|rabatt|bestellwert|einkaufswert)/iu;
const fromBefore = /(?:^|[\s(])(?:ab|from|starting at|as low as|already from)\s*:?\s*$/iu;

/** All prices in a line of text, each told apart by the words around it. */
export function findPrices(text: string): FoundPrice[] {
  const found: FoundPrice[] = [];
  for (const match of text.matchAll(price)) {
    const { signBefore, amountAfter, amountBefore, signAfter } = match.groups ?? {};
    const currency = currencyOf(signBefore ?? signAfter ?? '');
    if (currency === null) continue;
    const end = match.index + match[0].length;
    found.push({
      amount: parseAmount(amountAfter ?? amountBefore ?? ''),
      currency,
      kind: kindOf(text.slice(found.at(-1)?.end ?? 0, match.index), text.slice(end)),
      start: match.index,
      end,
    });
  }
  return found;
}

function kindOf(before: string, after: string): PriceKind {
  if (unitAfter.test(after) || unitBefore.test(before)) return 'unit';
  if (oldBefore.test(before)) return 'old';
  if (otherAfter.test(after)) return 'other';
  if (fromBefore.test(before)) return 'from';
  if (otherBefore.test(before)) return 'other';
  return 'price';
}

/** The one price that a cell or a short text states, or null where it states none or several. */
export function parsePrice(text: string): { amount: number; currency: string } | null {
  const [only, ...others] = findPrices(text);
  return only === undefined || others.length > 0 ? null : { amount: only.amount, currency: only.currency };
}
