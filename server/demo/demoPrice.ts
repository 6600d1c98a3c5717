/** «1.299,00 €» for EUR, «$1,299.00» for USD: the two price formats that the demo shop shows. */
export function demoPrice(amount: number, currency: 'EUR' | 'USD'): string {
  const [whole = '0', cents = '00'] = amount.toFixed(2).split('.');
  const grouped = (separator: string): string => whole.replace(/\B(?=(\d{3})+$)/g, separator);
  return currency === 'EUR' ? `${grouped('.')},${cents} €` : `$${grouped(',')}.${cents}`;
}
