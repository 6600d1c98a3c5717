import { describe, expect, it } from 'vitest';
import { formatBytes } from '../../../src/lib/formatBytes.ts';
import { formatClock, formatDayClock } from '../../../src/lib/formatClock.ts';
import { formatDuration, formatShortDuration } from '../../../src/lib/formatDuration.ts';
import { formatPrice } from '../../../src/lib/formatPrice.ts';
import { formatRelativeTime } from '../../../src/lib/formatRelativeTime.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('a duration', () => {
  it.each([
    [0, '0 ms'],
    [-5, '0 ms'],
    [320, '320 ms'],
    [4_200, '4.2 sec'],
    [9_960, '10 sec'],
    [42_400, '42 sec'],
    [59_700, '1 min'],
    [200_000, '3 min 20 sec'],
    [3_599_600, '1 hr'],
    [7_500_000, '2 hr 5 min'],
    [86_399_000, '1 day'],
    [93_600_000, '1 day 2 hr'],
  ])('of %d ms is read as «%s»', (durationMs, text) => {
    expect(plain(formatDuration(durationMs, 'en'))).toBe(text);
  });

  it('is written as its reader writes it', () => {
    expect(plain(formatDuration(4_200, 'de'))).toBe('4,2 Sek.');
  });

  it.each([
    [320, '320ms'],
    [4_200, '4.2s'],
    [42_000, '42s'],
    [90_000, '1.5m'],
    [7_560_000, '2.1h'],
    [3 * 86_400_000, '3d'],
  ])('%i ms in one unit is %s', (durationMs, text) => {
    expect(plain(formatShortDuration(durationMs, 'en'))).toBe(text);
  });
});

describe('a size', () => {
  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [1_000, '1 kB'],
    [999_960, '1 MB'],
    [1_440_000, '1.4 MB'],
    [62_914_560, '62.9 MB'],
    [412_000_000, '412 MB'],
  ])('of %d bytes is read as «%s»', (sizeBytes, text) => {
    expect(plain(formatBytes(sizeBytes, 'en'))).toBe(text);
  });
});

describe('a moment', () => {
  const nowMs = Date.parse('2026-11-20T12:00:00Z');
  it.each([
    [0, 'now'],
    [-1_500, 'now'],
    [1_500, 'now'],
    [-12_000, '12 seconds ago'],
    [-59_999, '59 seconds ago'],
    [-60_000, '1 minute ago'],
    [-3_700_000, '1 hour ago'],
    [-86_400_000, 'yesterday'],
    [-40 * 86_400_000, 'last month'],
    [-800 * 86_400_000, '2 years ago'],
    [120_000, 'in 2 minutes'],
  ])('%d ms from now is «%s»', (offsetMs, text) => {
    expect(formatRelativeTime(nowMs + offsetMs, nowMs, 'en')).toBe(text);
  });
});

describe('a price', () => {
  it('stands with its currency where one is known', () => {
    expect(plain(formatPrice(1299, 'EUR', 'de'))).toBe('1.299,00 €');
    expect(plain(formatPrice(1299, 'EUR', 'en'))).toBe('€1,299.00');
  });

  it('stands alone where the currency is unknown or none', () => {
    expect(formatPrice(12.5, undefined, 'en')).toBe('12.50');
    expect(formatPrice(12.5, '€', 'de')).toBe('12,50');
  });
});

describe('a time of day', () => {
  const atMs = new Date(2026, 10, 21, 14, 2, 31).getTime();

  it('is told to the second, with the day where that matters', () => {
    expect(formatClock(atMs, 'en-GB')).toBe('14:02:31');
    expect(formatDayClock(atMs, 'en-GB')).toBe('21 Nov, 14:02:31');
    expect(formatDayClock(atMs, 'de')).toBe('21. Nov., 14:02:31');
  });
});
