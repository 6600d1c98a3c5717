import { FileText } from 'lucide-react';
import { Suspense } from 'react';
import { SampleOffer } from '../../components/job/SampleOffer.tsx';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useBackend } from '../../hooks/useBackend.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { pipelineViews } from '../../pipelines/index.ts';

/** Nothing yet: the start form itself, so that a PDF can be dropped at once. */
export function EmptyDocuments() {
  const { list } = useTexts().documents;
  const { offers } = useBackend();
  const { StartForm } = pipelineViews.documents;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <EmptyState icon={<FileText aria-hidden="true" />} title={list.emptyTitle} text={list.emptyText} />
      {offers('createJob') && (
        <>
          {offers('getSample') && <SampleOffer pipeline="documents" />}
          <Suspense fallback={<Skeleton className="h-48 w-full rounded-lg" />}>
            <StartForm />
          </Suspense>
        </>
      )}
    </div>
  );
}
