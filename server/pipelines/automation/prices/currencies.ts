/** How currencies are written on shop pages, longest first where one begins like another. ISO 4217. */
const signs: readonly (readonly [pattern: string, iso: string])[] = [
  ['€|EUR\\b|Euro\\b', 'EUR'],
  ['US\\$|USD\\b', 'USD'],
  ['C\\$|CA\\$|CAD\\b', 'CAD'],
  ['A\\$|AU\\$|AUD\\b', 'AUD'],
  ['\\$', 'USD'],
  ['£|GBP\\b', 'GBP'],
  ['CHF\\b|SFr\\b\\.?|Fr\\.', 'CHF'],
  ['zł|PLN\\b', 'PLN'],
  ['Kč|CZK\\b', 'CZK'],
  ['Ft\\b|HUF\\b', 'HUF'],
  ['SEK\\b', 'SEK'],
  ['DKK\\b', 'DKK'],
  ['NOK\\b', 'NOK'],
  ['¥|JPY\\b', 'JPY'],
];

/** Source of a regular expression (flags `iu`) that finds any currency sign. */
export const currencySource = signs.map(([pattern]) => pattern).join('|');

const exact = signs.map(([pattern, iso]) => ({ is: new RegExp(`^(?:${pattern})$`, 'iu'), iso }));

/** «€» → EUR, or null for what is no currency sign. */
export function currencyOf(sign: string): string | null {
  return exact.find(({ is }) => is.test(sign))?.iso ?? null;
}
