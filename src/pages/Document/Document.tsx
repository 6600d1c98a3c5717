import { FileQuestion, SearchX } from 'lucide-react';
import { useParams } from 'wouter';
import { ApiError, type ApiErrorCode } from '../../api/ApiError.ts';
import { Page } from '../../components/layout/Page.tsx';
import { PageSkeleton } from '../../components/layout/PageSkeleton.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { useBackend } from '../../hooks/useBackend.ts';
import { useJob } from '../../hooks/useJob.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { DocumentPage } from './DocumentPage.tsx';

/** A document: its pages as they are read, or one of them with its words (`?page=`). */
export function Document() {
  const { jobId = '' } = useParams();
  const { isJobId } = useBackend();
  return isJobId(jobId) ? <FollowedDocument key={jobId} jobId={jobId} /> : <MissingDocument jobId={jobId} />;
}

function FollowedDocument({ jobId }: { jobId: string }) {
  const { documents, errors } = useTexts();
  const followed = useJob(jobId);
  const { status, error, job } = followed;
  if (status === 'missing') return <MissingDocument jobId={jobId} />;
  if (job === null) {
    if (error === null) return <PageSkeleton />;
    const code = Object.hasOwn(errors, error.code) ? (error.code as ApiErrorCode) : 'internal';
    return (
      <Page title={documents.title} documentTitle={errors[code].title}>
        <ErrorState error={new ApiError(code, error.message)} onRetry={() => window.location.reload()} />
      </Page>
    );
  }
  if (job.summary.pipeline !== 'documents') return <NoDocument jobId={jobId} name={job.summary.name} />;
  return <DocumentPage followed={followed} job={job} />;
}

function MissingDocument({ jobId }: { jobId: string }) {
  const { documents, jobMonitor } = useTexts();
  const { missing } = jobMonitor;
  return (
    <Page title={documents.document.missing} subtitle={<span className="break-all">{jobId}</span>}>
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title={missing.why}
        text={missing.text}
        action={<ButtonLink to={paths.documents.to()}>{documents.batch.back}</ButtonLink>}
      />
    </Page>
  );
}

function NoDocument({ jobId, name }: { jobId: string; name: string }) {
  const { document } = useTexts().documents;
  return (
    <Page title={name}>
      <EmptyState
        icon={<FileQuestion aria-hidden="true" />}
        title={document.wrongPipeline}
        text={document.wrongPipelineText}
        action={<ButtonLink to={paths.job.to(jobId)}>{document.toJob}</ButtonLink>}
      />
    </Page>
  );
}
