import { useFormat } from '../../hooks/useFormat.ts';
import { useNow } from '../../hooks/useNow.ts';

type WaitedProps = {
  since: string;
  /** What is known is old: then since when, which stays true. */
  isOld: boolean;
  /** Around it. */
  text?: (duration: string) => string;
};

/** How long something waits, ticking in whole seconds. */
export function Waited({ since, isOld, text = same }: WaitedProps) {
  const format = useFormat();
  const sinceMs = Date.parse(since);
  return (
    <time dateTime={since} title={format.dateTime(sinceMs)}>
      {isOld ? text(format.time(sinceMs)) : <Ticking sinceMs={sinceMs} text={text} />}
    </time>
  );
}

function Ticking({ sinceMs, text }: { sinceMs: number; text: (duration: string) => string }) {
  const format = useFormat();
  const nowMs = useNow();
  return text(format.duration(1_000 * Math.max(1, Math.floor((nowMs - sinceMs) / 1_000))));
}

function same(duration: string): string {
  return duration;
}
