/** How a price is written where its money is at home; for others the English way. */
const locales: Readonly<Record<string, string>> = {
  EUR: 'de-DE',
  USD: 'en-US',
  GBP: 'en-GB',
  CHF: 'de-CH',
  CAD: 'en-CA',
  AUD: 'en-AU',
  PLN: 'pl-PL',
  CZK: 'cs-CZ',
  HUF: 'hu-HU',
  SEK: 'sv-SE',
  DKK: 'da-DK',
  NOK: 'nb-NO',
  JPY: 'ja-JP',
};

function formatterOf(currency: string | undefined): Intl.NumberFormat {
  if (currency === undefined)
    return new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return new Intl.NumberFormat(locales[currency] ?? 'en', { style: 'currency', currency });
}

/** «1.299,00 €», «$1,299.00», «CHF 1’299.00». */
export function formatPrice(amount: number, currency: string | undefined): string {
  return formatterOf(currency)
    .format(amount)
    .replace(/[\u00a0\u202f]/g, ' ');
}

/** A price in the pieces that a label sets apart: cents and currency smaller than the rest. */
export type PricePart = { kind: 'whole' | 'cents' | 'currency'; text: string };

export function priceParts(amount: number, currency: string | undefined): PricePart[] {
  const parts: PricePart[] = [];
  for (const { type, value } of formatterOf(currency).formatToParts(amount)) {
    if (type === 'literal') continue;
    const kind = type === 'currency' ? 'currency' : type === 'fraction' ? 'cents' : 'whole';
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += value;
    else parts.push({ kind, text: value });
  }
  return parts;
}
