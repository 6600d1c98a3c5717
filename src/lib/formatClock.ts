import { dateTimeFormat } from './intlFormats.ts';

/** The time of day to the second, in the reader's zone: «14:02:31». */
export function formatClock(atMs: number, locale: string): string {
  return dateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23' }).format(atMs);
}
