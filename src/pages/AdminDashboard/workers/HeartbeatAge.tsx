import { useFormat } from '../../../hooks/useFormat.ts';
import { useNow } from '../../../hooks/useNow.ts';
import { useTexts } from '../../../hooks/useTexts.ts';

type HeartbeatAgeProps = {
  at: string;
  /** What is known is old: then when it was, which stays true. */
  oldSinceMs: number | null;
};

/** How long ago a worker was heard, ticking. */
export function HeartbeatAge({ at, oldSinceMs }: HeartbeatAgeProps) {
  const format = useFormat();
  const atMs = Date.parse(at);
  return (
    <time dateTime={at} title={format.dateTime(atMs)} className="whitespace-nowrap">
      {oldSinceMs === null ? <Ticking atMs={atMs} /> : format.clock(atMs)}
    </time>
  );
}

function Ticking({ atMs }: { atMs: number }) {
  const { workers: words } = useTexts().system;
  const format = useFormat();
  const nowMs = useNow();
  const ageMs = Math.floor((nowMs - atMs) / 1_000) * 1_000;
  return ageMs <= 0 ? words.justNow : words.ago(format.duration(ageMs));
}
