import { CircleCheck, Layers } from 'lucide-react';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { BatchProgress } from './batchProgress.ts';

/** «7 of 12 done, 1 failed» */
export function BatchCounts({ progress }: { progress: BatchProgress }) {
  const { batch } = useTexts().documents;
  const format = useFormat();
  const { total, completed, failed, cancelled, uploading, ended } = progress;
  const allDone = ended && completed === total;
  const Icon = allDone ? CircleCheck : Layers;
  return (
    <span className="tabular inline-flex shrink-0 items-center gap-1.5 text-xs font-medium whitespace-nowrap">
      <Icon aria-hidden="true" className={allDone ? 'size-4 text-completed' : 'size-4 text-ink-muted'} />
      <span className={allDone ? 'text-completed' : ''}>
        {allDone ? batch.ended(format.number(total)) : batch.done(format.number(completed), format.number(total))}
      </span>
      {failed > 0 && <span className="text-failed">{batch.failed(format.number(failed))}</span>}
      {cancelled > 0 && <span className="text-cancelled">{batch.cancelled(format.number(cancelled))}</span>}
      {uploading > 0 && <span className="text-ink-muted">{batch.uploading(format.number(uploading))}</span>}
    </span>
  );
}
