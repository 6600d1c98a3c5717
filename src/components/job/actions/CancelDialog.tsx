import type { JobState } from '#protocol/applyJobEvent';
import type { JobSummary } from '#protocol/job';
import { stageName } from '../stageName.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { toast } from '../../ui/toast.ts';
import { useCancelJob } from '../../../hooks/useCancelJob.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { useKeptText } from './useKeptText.ts';

type CancelDialogProps = { summary: JobSummary; artifacts: JobState['artifacts']; onClose: () => void };

/** Asks before stopping a job: what stops, and what stays, as it stands at this moment. */
export function CancelDialog({ summary, artifacts, onClose }: CancelDialogProps) {
  const texts = useTexts();
  const words = texts.jobMonitor.actions;
  const kept = useKeptText(artifacts);
  const cancelJob = useCancelJob();
  const { id, name, status, currentStage } = summary;
  const stage = currentStage === null ? null : stageName(texts, currentStage);
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.cancelTitle(name)}
      description={status === 'queued' ? words.cancelQueued : words.cancelRunning(stage, kept)}
      confirmLabel={words.cancelConfirm}
      cancelLabel={words.keepRunning}
      danger
      onConfirm={async () => {
        try {
          await cancelJob.mutateAsync(id);
        } catch (error) {
          toast({
            tone: 'error',
            title: words.notCancelled,
            text: error instanceof Error ? error.message : String(error),
          });
        }
      }}
    />
  );
}
