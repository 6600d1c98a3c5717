import { useFormat } from '../../hooks/useFormat.ts';
import { useNow } from '../../hooks/useNow.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { ToldWait } from '../../stores/webSocketState.ts';

const nearlyMs = 4_000;

/** «starts in about 2–4 min», running down; nothing where nothing honest can be said. */
export function StartsIn({ told }: { told: ToldWait | null }) {
  const words = useTexts().jobMonitor.queue;
  const format = useFormat();
  const nowMs = useNow(1_000);
  const startsIn = told?.wait.startsIn ?? null;
  if (told === null || startsIn === null) return null;
  const passedMs = Math.max(0, nowMs - told.atMs);
  const [minMs, maxMs] = [Math.max(0, startsIn.minMs - passedMs), Math.max(0, startsIn.maxMs - passedMs)];
  return (
    <p className="tabular shrink-0 text-[13px] text-ink-muted">
      {maxMs < nearlyMs ? words.startsSoon : words.startsIn(format.timeRange(minMs, maxMs))}
    </p>
  );
}
