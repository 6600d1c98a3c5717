import { formatUnit } from './formatUnit.ts';

/** A length of time in its two largest units: «320 ms», «4.2 sec», «3 min 20 sec», «2 hr 5 min». */
export function formatDuration(durationMs: number, locale: string): string {
  const ms = Math.max(0, durationMs);
  if (ms < 1_000) return formatUnit(Math.round(ms), 'millisecond', locale);
  if (ms < 9_950) return formatUnit(ms / 1_000, 'second', locale, 1);
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return formatUnit(seconds, 'second', locale);
  if (seconds < 3_600) return pair(seconds, 60, 'minute', 'second', locale);
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return pair(minutes, 60, 'hour', 'minute', locale);
  return pair(Math.round(minutes / 60), 24, 'day', 'hour', locale);
}

type Unit = 'second' | 'minute' | 'hour' | 'day';

function pair(total: number, per: number, large: Unit, small: Unit, locale: string): string {
  const rest = total % per;
  const whole = formatUnit(Math.floor(total / per), large, locale);
  return rest === 0 ? whole : `${whole} ${formatUnit(rest, small, locale)}`;
}
