import { Ban, ListTree } from 'lucide-react';
import { useState } from 'react';
import type { JobState } from '#protocol/applyJobEvent';
import { isTerminal } from '#protocol/job';
import { CancelDialog } from '../../components/job/actions/CancelDialog.tsx';
import { RetryButton } from '../../components/job/actions/RetryButton.tsx';
import { NotifyMe } from '../../components/notifications/NotifyMe.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { ConfirmDialog } from '../../components/ui/ConfirmDialog.tsx';
import { toast } from '../../components/ui/toast.ts';
import { useAccess } from '../../hooks/useAccess.ts';
import { useBackend } from '../../hooks/useBackend.ts';
import type { UseIntake } from '../../hooks/useIntake.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';

type WaitActionsProps = {
  jobId: string;
  name: string;
  intake: UseIntake;
  job: JobState | null;
  onCancelUpload: () => Promise<void>;
};

/** What can be done while one waits. What failed has its Retry beside the words about it. */
export function WaitActions({ jobId, name, intake, job, onCancelUpload }: WaitActionsProps) {
  const { actions } = useTexts().processing;
  const { offers } = useBackend();
  const { canChangeJob } = useAccess();
  const [asking, setAsking] = useState(false);
  const summary = job?.summary ?? null;
  const ended = summary !== null && isTerminal(summary.status);
  const canCancel =
    summary === null ? intake.status === 'uploading' : !ended && offers('cancelJob') && canChangeJob(summary);
  return (
    <div className="flex flex-wrap items-center gap-2">
      {summary !== null && !ended && <NotifyMe jobId={jobId} />}
      {summary?.status === 'completed' && <RetryButton summary={summary} />}
      {canCancel && (
        <Button variant="danger" icon={<Ban aria-hidden="true" className="size-4" />} onClick={() => setAsking(true)}>
          {actions.cancel}
        </Button>
      )}
      {summary !== null && (
        <ButtonLink
          to={paths.job.to(jobId)}
          variant="ghost"
          className="sm:ml-auto"
          icon={<ListTree aria-hidden="true" className="size-4" />}
        >
          {actions.details}
        </ButtonLink>
      )}
      {asking && job !== null && !ended && (
        <CancelDialog summary={job.summary} artifacts={job.artifacts} onClose={() => setAsking(false)} />
      )}
      {asking && job === null && canCancel && (
        <CancelUploadDialog name={name} onConfirm={onCancelUpload} onClose={() => setAsking(false)} />
      )}
    </div>
  );
}

type CancelUploadDialogProps = { name: string; onConfirm: () => Promise<void>; onClose: () => void };

function CancelUploadDialog({ name, onConfirm, onClose }: CancelUploadDialogProps) {
  const { actions } = useTexts().processing;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={actions.cancelTitle(name)}
      description={actions.cancelText}
      confirmLabel={actions.cancelConfirm}
      cancelLabel={actions.keepSending}
      danger
      onConfirm={async () => {
        try {
          await onConfirm();
        } catch (error) {
          toast({ tone: 'error', title: actions.notCancelled, text: error instanceof Error ? error.message : '' });
        }
      }}
    />
  );
}
