import { Ban, BookOpen, Pencil } from 'lucide-react';
import { useState } from 'react';
import type { JobState } from '#protocol/applyJobEvent';
import { isTerminal, type JobSummary } from '#protocol/job';
import { isPipelineName } from '#protocol/pipelines/index';
import { NotifyMe } from '../../components/notifications/NotifyMe.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { paths } from '../../paths.ts';
import { pipelineViews } from '../../pipelines/index.ts';
import { useAccess } from '../../hooks/useAccess.ts';
import { useBackend } from '../../hooks/useBackend.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { CancelDialog } from '../../components/job/actions/CancelDialog.tsx';
import { LiveOnlyButton } from '../../components/job/actions/LiveOnlyButton.tsx';
import { RetryButton } from '../../components/job/actions/RetryButton.tsx';
import { ShareButton } from './share/ShareButton.tsx';

/** What can be done with the job as it stands. */
export function JobActions({ summary, artifacts }: { summary: JobSummary; artifacts: JobState['artifacts'] }) {
  const texts = useTexts();
  const { actions } = texts.jobMonitor;
  const { keepsLog, offers } = useBackend();
  const { may, canChangeJob } = useAccess();
  const [asking, setAsking] = useState(false);
  const ended = isTerminal(summary.status);
  const { pipeline } = summary;
  // A share link leads nowhere else, and of a backend of another kind there is nothing more to show.
  const hasPage = keepsLog && may('member') && isPipelineName(pipeline);
  const resultPage = hasPage ? pipelineViews[pipeline].resultPage : undefined;
  return (
    <>
      {resultPage !== undefined && (
        <ButtonLink
          to={resultPage.to(summary.id)}
          variant="primary"
          icon={<BookOpen aria-hidden="true" className="size-4" />}
        >
          {resultPage.label(texts)}
        </ButtonLink>
      )}
      {ended && keepsLog && offers('createJob') && isPipelineName(pipeline) && (
        <ButtonLink to={paths.newJob.to(pipeline, summary.id)} icon={<Pencil aria-hidden="true" className="size-4" />}>
          {actions.retryWithChanges}
        </ButtonLink>
      )}
      {keepsLog && canChangeJob(summary) && <ShareButton summary={summary} />}
      {/* A job that failed or was cancelled has its Retry beside the words about it. */}
      {summary.status === 'completed' && <RetryButton summary={summary} />}
      {!ended && <NotifyMe jobId={summary.id} />}
      {!ended && offers('cancelJob') && canChangeJob(summary) && (
        <LiveOnlyButton
          variant="danger"
          icon={<Ban aria-hidden="true" className="size-4" />}
          onClick={() => setAsking(true)}
        >
          {actions.cancel}
        </LiveOnlyButton>
      )}
      {asking && !ended && <CancelDialog summary={summary} artifacts={artifacts} onClose={() => setAsking(false)} />}
    </>
  );
}
