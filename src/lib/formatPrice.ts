import { numberFormat } from './intlFormats.ts';

/** An amount in major units with its currency (ISO 4217); without one, or with one that is none, as a plain amount. */
export function formatPrice(amount: number, currency: string | undefined, locale: string): string {
  if (currency !== undefined && /^[A-Za-z]{3}$/.test(currency)) {
    return numberFormat(locale, { style: 'currency', currency }).format(amount);
  }
  return numberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(amount);
}
