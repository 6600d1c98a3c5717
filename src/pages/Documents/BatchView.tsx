import { ArrowLeft, FolderX, Plus } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { RowsAge } from '../../components/job/RowsAge.tsx';
import { Page } from '../../components/layout/Page.tsx';
import { announce } from '../../components/ui/announce.ts';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { useBackend } from '../../hooks/useBackend.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { BatchBar } from './BatchBar.tsx';
import { BatchCounts } from './BatchCounts.tsx';
import { BatchRows } from './BatchRows.tsx';
import { RowsToCome } from './RowsToCome.tsx';
import { useBatch } from './useBatch.ts';

/** Documents that were started together: one bar for all, and each with its own state. */
export function BatchView({ batchId }: { batchId: string }) {
  const { documents } = useTexts();
  const words = documents.batch;
  const format = useFormat();
  const { offers } = useBackend();
  const { members, progress, error, isLoading, missing, refetch } = useBatch(batchId);
  const { total, completed, ended, uploading } = progress;
  const title = total === 0 ? words.title : documents.list.batch(format.number(total));

  const wasEnded = useRef(true);
  useEffect(() => {
    if (isLoading) return;
    if (ended && !wasEnded.current) announce(words.announce(format.number(completed), format.number(total)));
    wasEnded.current = ended;
  }, [isLoading, ended, completed, total, words, format]);

  const share = format.percent(Math.floor(progress.percent) / 100);
  const jobs = useMemo(() => members.flatMap((member) => (member.kind === 'job' ? [member.job] : [])), [members]);
  return (
    <Page
      title={title}
      documentTitle={ended || total === 0 ? title : `${share} · ${title}`}
      meta={<RowsAge />}
      actions={
        <>
          <ButtonLink to={paths.documents.to()} icon={<ArrowLeft aria-hidden="true" className="size-4" />}>
            {words.back}
          </ButtonLink>
          {offers('createJob') && (
            <ButtonLink to={paths.newJob.to('documents')} icon={<Plus aria-hidden="true" className="size-4" />}>
              {documents.add}
            </ButtonLink>
          )}
        </>
      }
    >
      {missing ? (
        <EmptyState icon={<FolderX aria-hidden="true" />} title={words.gone} text={words.goneText} />
      ) : error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isLoading ? (
        <RowsToCome />
      ) : (
        <div className="flex flex-col gap-4">
          <section aria-label={words.progress} className="flex flex-col gap-1.5">
            <BatchCounts progress={progress} />
            <BatchBar batchId={batchId} progress={progress} size="thick" />
            {uploading > 0 && <p className="text-xs text-ink-muted">{words.keepOpen}</p>}
          </section>
          <BatchRows members={members} jobs={jobs} />
        </div>
      )}
    </Page>
  );
}
