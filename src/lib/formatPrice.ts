/** An amount in major units with its currency (ISO 4217); without one, or with one that is none, as a plain amount. */
export function formatPrice(amount: number, currency: string | undefined, locale: string): string {
  if (currency !== undefined && /^[A-Za-z]{3}$/.test(currency)) {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
  }
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(amount);
}
