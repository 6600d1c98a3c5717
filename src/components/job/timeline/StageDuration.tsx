import type { Stage } from '#protocol/job';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useNow } from '../../../hooks/useNow.ts';

type StageDurationProps = { stage: Stage; frozenAtMs: number | null };

/** How long a stage took, ticking while it runs; still where what is known is old. */
export function StageDuration({ stage, frozenAtMs }: StageDurationProps) {
  const { startedAt, finishedAt } = stage;
  if (startedAt === null) return null;
  const startMs = Date.parse(startedAt);
  const endMs = finishedAt === null ? frozenAtMs : Date.parse(finishedAt);
  return endMs === null ? <Ticking startMs={startMs} /> : <Duration ms={endMs - startMs} />;
}

function Ticking({ startMs }: { startMs: number }) {
  const nowMs = useNow(1_000);
  // In whole seconds: a number that moves need not be exact.
  return <Duration ms={Math.max(0, Math.floor((nowMs - startMs) / 1_000) * 1_000)} />;
}

function Duration({ ms }: { ms: number }) {
  return <span>{useFormat().duration(ms)}</span>;
}
