import { dateTimeFormat } from './intlFormats.ts';

/** The time of day to the second, in the reader's zone: «14:02:31». */
export function formatClock(atMs: number, locale: string): string {
  return dateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23' }).format(atMs);
}

/** The same with the day, for what goes on for several: «21 Nov, 14:02:31». */
export function formatDayClock(atMs: number, locale: string): string {
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return dateTimeFormat(locale, { day: 'numeric', month: 'short', ...clock }).format(atMs);
}
