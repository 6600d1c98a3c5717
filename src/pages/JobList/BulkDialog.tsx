import { useState } from 'react';
import type { JobSummary } from '#protocol/job';
import { announce } from '../../components/ui/announce.ts';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { toast } from '../../components/ui/toast.ts';
import { useCancelJob } from '../../hooks/useCancelJob.ts';
import { useRetryJob } from '../../hooks/useRetryJob.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { forEachJob } from './bulkActions.ts';

type BulkDialogProps = {
  action: 'cancel' | 'retry';
  /** Those that it can be done to. */
  jobs: readonly JobSummary[];
  selectedCount: number;
  onClose: () => void;
  onDone: () => void;
};

/** Says exactly how many jobs will change and how many of the selected will not, and then does it. */
export function BulkDialog({ action, jobs, selectedCount, onClose, onDone }: BulkDialogProps) {
  const { selection: texts } = useTexts().jobList;
  const cancelJob = useCancelJob();
  const retryJob = useRetryJob();
  // The number in the question must not change while someone reads it, as jobs finish meanwhile.
  const [asked] = useState({ jobs, others: selectedCount - jobs.length });
  const count = asked.jobs.length;
  const isCancel = action === 'cancel';

  async function act() {
    const failed = await forEachJob(asked.jobs, isCancel ? cancelJob.mutateAsync : retryJob.mutateAsync);
    const changed = count - failed;
    if (failed > 0) toast({ tone: 'error', title: texts.someFailed(failed, count) });
    if (changed > 0) {
      const done = isCancel ? texts.cancelled(changed) : texts.retried(changed);
      toast({ tone: 'success', title: done });
      announce(done);
    }
    onDone();
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={isCancel ? texts.cancelTitle(count) : texts.retryTitle(count)}
      description={isCancel ? texts.cancelText(count, asked.others) : texts.retryText(count, asked.others)}
      confirmLabel={isCancel ? texts.cancelConfirm(count) : texts.retryConfirm(count)}
      cancelLabel={isCancel ? texts.keep : texts.back}
      danger={isCancel}
      onConfirm={act}
    />
  );
}
