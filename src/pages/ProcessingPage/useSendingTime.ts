import { useState } from 'react';
import type { MsRange } from '#protocol/queue';
import { useNow } from '../../hooks/useNow.ts';

type Sample = { atMs: number; sentBytes: number };

const windowMs = 20_000;
/** Before that, one piece more or less would change the answer by half. */
const leastMs = 3_000;
/** Where nothing has come for so long, the pace of before says nothing. */
const oldMs = 8_000;
const uncertainty = 0.3;

/** How long the rest takes to be sent, by the pace of the last seconds; null where nothing honest can be said. */
export function useSendingTime(sentBytes: number, totalBytes: number, isMoving: boolean): MsRange | null {
  const nowMs = useNow(1_000);
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const last = samples.at(-1);
  if (!isMoving && last !== undefined) setSamples([]);
  if (isMoving && (last === undefined || last.sentBytes !== sentBytes)) {
    setSamples([...samples.filter(({ atMs }) => atMs > nowMs - windowMs), { atMs: nowMs, sentBytes }]);
  }
  const isOld = last === undefined || nowMs - last.atMs > oldMs;
  return isMoving && !isOld ? rangeOf(samples, totalBytes - sentBytes) : null;
}

function rangeOf(samples: readonly Sample[], leftBytes: number): MsRange | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.atMs - first.atMs < leastMs) return null;
  const bytesPerMs = (last.sentBytes - first.sentBytes) / (last.atMs - first.atMs);
  if (bytesPerMs <= 0) return null;
  const leftMs = leftBytes / bytesPerMs;
  return { minMs: leftMs * (1 - uncertainty), maxMs: leftMs * (1 + uncertainty) };
}
