import { RotateCcw } from 'lucide-react';
import type { JobSummary } from '#protocol/job';
import { stageName } from '../stageName.ts';
import { toast } from '../../ui/toast.ts';
import { useAccess } from '../../../hooks/useAccess.ts';
import { useBackend } from '../../../hooks/useBackend.ts';
import { useRetryJob } from '../../../hooks/useRetryJob.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { LiveOnlyButton } from './LiveOnlyButton.tsx';
import { retryStage } from './retryStage.ts';

type RetryButtonProps = { summary: JobSummary; variant?: 'primary' | 'secondary' };

/** Opens the next attempt, and says from where it would go on. Absent where there is nothing to be made again. */
export function RetryButton({ summary, variant = 'secondary' }: RetryButtonProps) {
  const texts = useTexts();
  const words = texts.jobMonitor.actions;
  const retryJob = useRetryJob();
  const { offers } = useBackend();
  const { canChangeJob } = useAccess();
  const stage = retryStage(summary);
  if (stage === null || !offers('retryJob') || !canChangeJob(summary)) return null;
  return (
    <LiveOnlyButton
      variant={variant}
      loading={retryJob.isPending}
      icon={<RotateCcw aria-hidden="true" className="size-4" />}
      onClick={() =>
        retryJob.mutate(summary.id, {
          onError: (error) => toast({ tone: 'error', title: words.notRetried, text: error.message }),
        })
      }
    >
      {summary.status === 'completed' ? words.retryFailed : words.retryFrom(stageName(texts, stage))}
    </LiveOnlyButton>
  );
}
