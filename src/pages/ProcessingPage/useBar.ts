import { useEffect, useState } from 'react';
import { nextBar, type BarNow, type ShownBar } from './barPercent.ts';
import { keepBar, readBar } from './shownBars.ts';

/** How far the bar is, 0–100: never less than this browser has shown of this run, also before a reload. */
export function useBar(jobId: string, now: BarNow): number {
  const [before, setBefore] = useState<ShownBar | null>(() => readBar(jobId));
  const bar = nextBar(before, now);
  if (!isSame(bar, before)) setBefore(bar);
  useEffect(() => {
    if (before !== null) keepBar(jobId, before);
  }, [jobId, before]);
  return bar.percent;
}

function isSame(a: ShownBar, b: ShownBar | null): boolean {
  return b !== null && a.run === b.run && a.hasUpload === b.hasUpload && a.percent === b.percent;
}
