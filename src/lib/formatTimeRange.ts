import { numberFormat } from './intlFormats.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** A span of time that is only roughly known, no more exact than it is: «20–35 sec», «2–4 min», «1–2 hr». */
export function formatTimeRange(minMs: number, maxMs: number, locale: string): string {
  if (maxMs < 90 * second) return range(minMs, maxMs, 'second', 5 * second, second, locale);
  if (maxMs < 90 * minute) return range(minMs, maxMs, 'minute', minute, minute, locale);
  return range(minMs, maxMs, 'hour', hour, hour, locale);
}

function range(minMs: number, maxMs: number, unit: string, stepMs: number, unitMs: number, locale: string): string {
  const format = numberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' });
  const from = (Math.max(1, Math.round(minMs / stepMs)) * stepMs) / unitMs;
  const to = (Math.max(1, Math.ceil(maxMs / stepMs)) * stepMs) / unitMs;
  // A range of one value would be written with a sign for «about».
  return from === to ? format.format(to) : format.formatRange(from, to);
}
