import { numberFormat } from './intlFormats.ts';

/** A share as a whole percentage: 0.62 is «62%», in German «62 %». */
export function formatPercent(share: number, locale: string): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}
