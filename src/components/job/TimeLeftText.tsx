import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { useTimeLeft } from '../../hooks/useTimeLeft.ts';

const nearlyMs = 4_000;

/** «about 20–35 sec left»; nothing where nothing honest can be said. */
export function TimeLeftText({ jobId, className }: { jobId: string; className?: string }) {
  const words = useTexts().jobMonitor;
  const format = useFormat();
  const timeLeft = useTimeLeft(jobId);
  if (timeLeft === null) return null;
  const { minMs, maxMs } = timeLeft;
  return (
    <p className={cx('tabular shrink-0 text-[13px] text-ink-muted', className)}>
      {maxMs < nearlyMs ? words.nearlyDone : words.timeLeft(format.timeRange(minMs, maxMs))}
    </p>
  );
}
