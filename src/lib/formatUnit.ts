import { numberFormat } from './intlFormats.ts';

/** A number with its unit, short: «4.2 sec», «12 MB». Trailing zeros are left out. */
export function formatUnit(value: number, unit: string, locale: string, maximumFractionDigits = 0): string {
  return numberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits }).format(value);
}
