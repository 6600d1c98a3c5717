import { NewRowsPill } from '../../components/job/NewRowsPill.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { DocumentRows } from './DocumentRows.tsx';
import { EmptyDocuments } from './EmptyDocuments.tsx';
import { RowsToCome } from './RowsToCome.tsx';
import type { useDocuments } from './useDocuments.ts';

/** All of one's documents, newest first; those that were started together are one row. */
export function DocumentList({ list }: { list: ReturnType<typeof useDocuments> }) {
  const { documents } = useTexts();
  if (list.status === 'loading') return <RowsToCome />;
  if (list.status === 'error') return <ErrorState error={list.error} onRetry={list.reload} />;
  if (list.jobs.length === 0) return list.newCount > 0 ? <RowsToCome /> : <EmptyDocuments />;
  return (
    <>
      <NewRowsPill count={list.newCount} text={documents.list.newRows(list.newCount)} onShow={list.reload} />
      <DocumentRows jobs={list.jobs} chunks={list.chunks} onEnd={list.loadMore} isLoadingMore={list.isLoadingMore} />
    </>
  );
}
