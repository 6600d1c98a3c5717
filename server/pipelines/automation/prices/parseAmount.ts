/** Source of a regular expression that finds an amount, thousands grouped or not, cents as digits or as a dash. */
export const amountSource =
  "(?:\\d{1,3}(?:[.,'’ \\u00a0\\u202f]\\d{3})+|\\d+)(?:[.,](?:\\d{1,2}|[-–—]{1,2}))?(?![.,]?\\d)";

/**
 * The number that an amount means: «1.299,00», «1,299.00», «1'299.–» and «1 299» are all 1299.
 *
 * The last separator divides off the cents where one or two digits or a dash follow it; a lone separator before three
 * digits groups thousands, unless a zero stands before it.
 */
export function parseAmount(text: string): number {
  const compact = text.replace(/['’\s\u00a0\u202f]/gu, '').replace(/[.,][-–—]+$/u, '');
  const lastSeparator = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
  if (lastSeparator < 0) return Number(compact);
  const decimals = compact.length - lastSeparator - 1;
  const separators = compact.replace(/\d/g, '');
  const sameTwice = separators.length > 1 && new Set(separators).size === 1;
  const groups = decimals === 3 && separators.length === 1 && !/^0+[.,]/.test(compact);
  if (sameTwice || groups) return Number(compact.replace(/[.,]/g, ''));
  const whole = compact.slice(0, lastSeparator).replace(/[.,]/g, '');
  return Number(`${whole}.${compact.slice(lastSeparator + 1)}`);
}
