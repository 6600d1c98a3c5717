import { dateTimeFormat } from './intlFormats.ts';

/** The exact moment in the reader's own zone, to the second: for tooltips beside relative times. */
export function formatDateTime(atMs: number, locale: string): string {
  return dateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(atMs);
}

/** The hour and minute: «14:02». */
export function formatTime(atMs: number, locale: string): string {
  return dateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(atMs);
}

/** The day without its year: «21 Nov». */
export function formatDay(atMs: number, locale: string): string {
  return dateTimeFormat(locale, { day: 'numeric', month: 'short' }).format(atMs);
}
