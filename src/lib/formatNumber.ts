import { numberFormat } from './intlFormats.ts';

/** A number in the reader's locale, with at most so many decimals. */
export function formatNumber(value: number, locale: string, maximumFractionDigits = 0): string {
  return numberFormat(locale, { maximumFractionDigits }).format(value);
}
