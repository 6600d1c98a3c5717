import { relativeTimeFormat } from './intlFormats.ts';

const steps = [
  { unit: 'second', ms: 1_000, below: 60 },
  { unit: 'minute', ms: 60_000, below: 60 },
  { unit: 'hour', ms: 3_600_000, below: 24 },
  { unit: 'day', ms: 86_400_000, below: 30 },
  { unit: 'month', ms: 30 * 86_400_000, below: 12 },
] as const;
const yearMs = 365 * 86_400_000;

/** How long ago (or ahead) a moment is: «now», «12 seconds ago», «yesterday». */
export function formatRelativeTime(atMs: number, nowMs: number, locale: string): string {
  const format = relativeTimeFormat(locale, { numeric: 'auto' });
  const differenceMs = atMs - nowMs;
  // A moment that a clock a little ahead puts into the future is now, too.
  if (Math.abs(differenceMs) < 2_000) return format.format(0, 'second');
  for (const { unit, ms, below } of steps) {
    const count = Math.trunc(differenceMs / ms);
    if (Math.abs(count) < below) return format.format(count, unit);
  }
  return format.format(Math.trunc(differenceMs / yearMs), 'year');
}
