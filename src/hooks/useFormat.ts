import { useMemo } from 'react';
import { formatBytes } from '../lib/formatBytes.ts';
import { formatClock, formatDayClock } from '../lib/formatClock.ts';
import { formatDateTime, formatDay, formatTime } from '../lib/formatDateTime.ts';
import { formatDuration, formatShortDuration } from '../lib/formatDuration.ts';
import { formatNumber } from '../lib/formatNumber.ts';
import { formatPercent } from '../lib/formatPercent.ts';
import { formatPrice } from '../lib/formatPrice.ts';
import { formatRelativeTime } from '../lib/formatRelativeTime.ts';
import { formatTimeRange } from '../lib/formatTimeRange.ts';
import { useSettingsStore } from '../stores/useSettingsStore.ts';

/** Everything in src/lib that writes numbers and times, bound to the reader's locale. Stable until that changes. */
export function useFormat() {
  const locale = useSettingsStore((state) => state.locale);
  return useMemo(
    () => ({
      duration: (durationMs: number) => formatDuration(durationMs, locale),
      shortDuration: (durationMs: number) => formatShortDuration(durationMs, locale),
      relativeTime: (atMs: number, nowMs: number) => formatRelativeTime(atMs, nowMs, locale),
      dateTime: (atMs: number) => formatDateTime(atMs, locale),
      time: (atMs: number) => formatTime(atMs, locale),
      day: (atMs: number) => formatDay(atMs, locale),
      /** To the second. */
      clock: (atMs: number) => formatClock(atMs, locale),
      dayClock: (atMs: number) => formatDayClock(atMs, locale),
      timeRange: (minMs: number, maxMs: number) => formatTimeRange(minMs, maxMs, locale),
      bytes: (sizeBytes: number) => formatBytes(sizeBytes, locale),
      price: (amount: number, currency?: string) => formatPrice(amount, currency, locale),
      percent: (share: number) => formatPercent(share, locale),
      number: (value: number, maximumFractionDigits?: number) => formatNumber(value, locale, maximumFractionDigits),
    }),
    [locale],
  );
}
