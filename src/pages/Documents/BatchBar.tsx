import { ProgressBar } from '../../components/ui/ProgressBar.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { BatchProgress } from './batchProgress.ts';
import { useNeverBack } from './useNeverBack.ts';

type BatchBarProps = { batchId: string; progress: BatchProgress; size?: 'thin' | 'thick' };

/** The one bar of a batch, in percent of its pages. */
export function BatchBar({ batchId, progress, size = 'thin' }: BatchBarProps) {
  const { batch } = useTexts().documents;
  const format = useFormat();
  const { total, completed, failed, ended } = progress;
  // Documents that are opened turn out longer than was thought; a retry begins anew.
  const percent = useNeverBack(progress.percent, `${batchId} ${total} ${failed > 0 && !ended}`);
  // A hair less than a whole percent is one: the sum is made of many parts.
  const share = format.percent(Math.floor(percent + 1e-6) / 100);
  const tone = !ended ? 'running' : failed > 0 ? 'failed' : completed === total ? 'completed' : 'cancelled';
  const spoken = `${share}, ${batch.done(format.number(completed), format.number(total))}`;
  return (
    <div className="flex min-w-0 items-center gap-2">
      <ProgressBar label={batch.progress} value={percent} valueText={spoken} tone={tone} size={size} />
      <span aria-hidden="true" className="tabular w-11 shrink-0 text-right text-xs text-ink-muted">
        {share}
      </span>
    </div>
  );
}
