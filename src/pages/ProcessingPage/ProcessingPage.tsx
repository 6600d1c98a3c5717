import { useState } from 'react';
import { useParams } from 'wouter';
import { Page } from '../../components/layout/Page.tsx';
import { PageSkeleton } from '../../components/layout/PageSkeleton.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { useBackend } from '../../hooks/useBackend.ts';
import { useIntake } from '../../hooks/useIntake.ts';
import { useJob } from '../../hooks/useJob.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { CancelledUpload, NothingHere, RefusedUpload } from './EndedUpload.tsx';
import { Waiting } from './Waiting.tsx';

/** For the one who waits, whatever the pipeline: from the first byte sent to the result. */
export function ProcessingPage() {
  const { jobId = '' } = useParams();
  const { isJobId } = useBackend();
  if (!isJobId(jobId)) return <NothingHere jobId={jobId} />;
  return <Processing key={jobId} jobId={jobId} />;
}

function Processing({ jobId }: { jobId: string }) {
  const { common, errors } = useTexts();
  const intake = useIntake(jobId);
  const { status } = intake;
  const mayBeJob = status === 'absent' || status === 'started' || status === 'unreachable';
  const followed = useJob(jobId, mayBeJob);
  const [isCancelled, setIsCancelled] = useState(false);
  const { job } = followed;
  const cancel = async () => {
    await intake.cancel();
    setIsCancelled(true);
  };

  if (job !== null || status === 'uploading') {
    return <Waiting jobId={jobId} intake={intake} followed={followed} onCancelUpload={cancel} />;
  }
  if (isCancelled) return <CancelledUpload intake={intake} />;
  if (status === 'refused') return <RefusedUpload intake={intake} />;
  if (followed.status === 'missing') return <NothingHere jobId={jobId} />;
  if (status === 'unreachable' && intake.error !== null) {
    return (
      <Page title={common.appName} documentTitle={errors[intake.error.code].title}>
        <ErrorState error={intake.error} onRetry={intake.reload} />
      </Page>
    );
  }
  // Between the last byte and the job, what was shown before stays.
  if (status === 'started')
    return <Waiting jobId={jobId} intake={intake} followed={followed} onCancelUpload={cancel} />;
  return <PageSkeleton />;
}
