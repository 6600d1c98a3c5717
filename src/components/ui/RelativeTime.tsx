import { useFormat } from '../../hooks/useFormat.ts';
import { useNow } from '../../hooks/useNow.ts';

type RelativeTimeProps = {
  /** ISO 8601, or epoch milliseconds. */
  at: string | number;
  className?: string;
};

/** «3 minutes ago», ticking; the exact time in the reader's zone on hover. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const format = useFormat();
  const nowMs = useNow(1_000);
  const atMs = typeof at === 'number' ? at : Date.parse(at);
  return (
    <time dateTime={new Date(atMs).toISOString()} title={format.dateTime(atMs)} className={className}>
      {format.relativeTime(atMs, nowMs)}
    </time>
  );
}
