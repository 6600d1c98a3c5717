import { numberFormat } from './intlFormats.ts';
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

/** The same in one unit, for where there is little room: «320ms», «4.2s», «3.3m». */
export function formatShortDuration(durationMs: number, locale: string): string {
  const ms = Math.max(0, durationMs);
  if (ms < 1_000) return narrow(ms, 'millisecond', locale, 0);
  if (ms < 60_000) return narrow(ms / 1_000, 'second', locale, ms < 9_950 ? 1 : 0);
  if (ms < 3_600_000) return narrow(ms / 60_000, 'minute', locale, 1);
  if (ms < 86_400_000) return narrow(ms / 3_600_000, 'hour', locale, 1);
  return narrow(ms / 86_400_000, 'day', locale, 1);
}

function narrow(value: number, unit: string, locale: string, maximumFractionDigits: number): string {
  return numberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow', maximumFractionDigits }).format(value);
}
