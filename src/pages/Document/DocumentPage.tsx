import { ListTree } from 'lucide-react';
import { useMemo } from 'react';
import type { JobState } from '#protocol/applyJobEvent';
import { isTerminal } from '#protocol/job';
import { documentsResultSchema } from '#protocol/pipelines/documents';
import { Page } from '../../components/layout/Page.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import type { UseJob } from '../../hooks/useJob.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { DocumentFacts } from './DocumentFacts.tsx';
import { DocumentState } from './DocumentState.tsx';
import { pagesOf } from './pagesOf.ts';
import { PagesView } from './PagesView.tsx';
import { useDocumentAddress } from './useDocumentAddress.ts';
import { PageViewer } from './viewer/PageViewer.tsx';

/** A document that is known: all its pages, or the one that is open. */
export function DocumentPage({ followed, job }: { followed: UseJob; job: JobState }) {
  const { documents, jobMonitor, common } = useTexts();
  const format = useFormat();
  const { summary, artifacts, result } = job;
  const address = useDocumentAddress(summary.id);
  const pages = useMemo(() => pagesOf({ artifacts, summary }), [artifacts, summary]);
  const about = useMemo(() => documentsResultSchema.safeParse(result).data ?? null, [result]);

  const { status, progress, name } = summary;
  const state = status === 'running' ? format.percent(Math.floor(progress) / 100) : common.status[status];
  const documentTitle =
    address.page === null
      ? status === 'completed'
        ? name
        : jobMonitor.documentTitle(state, name)
      : `${documents.viewer.label(format.number(address.page))} · ${name}`;
  const shared = { jobId: summary.id, pages, about, fileUrl: followed.fileUrl, address };
  return (
    <Page
      title={name}
      documentTitle={documentTitle}
      subtitle={<DocumentFacts followed={followed} summary={summary} pages={pages} />}
      actions={
        <ButtonLink
          to={paths.job.to(summary.id)}
          icon={<ListTree aria-hidden="true" className="size-4" />}
          // On a phone, the page that is open has the room.
          className={address.page === null ? undefined : 'max-sm:hidden'}
        >
          {documents.document.openJob}
        </ButtonLink>
      }
    >
      <DocumentState followed={followed} summary={summary} isCompact={address.page !== null} />
      {address.page === null ? (
        <PagesView {...shared} ended={isTerminal(status)} />
      ) : (
        <PageViewer {...shared} pageNumber={address.page} ended={isTerminal(status)} />
      )}
    </Page>
  );
}
