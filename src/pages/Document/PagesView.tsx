import { FileStack } from 'lucide-react';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { SearchField } from '../../components/ui/SearchField.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import type { DocumentsResult } from '#protocol/pipelines/documents';
import type { UseJob } from '../../hooks/useJob.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import { useMediaQuery } from '../../hooks/useMediaQuery.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { DocumentAside } from './DocumentAside.tsx';
import { PageGrid } from './PageGrid.tsx';
import type { DocumentPages } from './pagesOf.ts';
import type { useDocumentAddress } from './useDocumentAddress.ts';
import { useFind } from './useFind.ts';

export type DocumentViewProps = {
  jobId: string;
  pages: DocumentPages;
  about: DocumentsResult | null;
  fileUrl: UseJob['fileUrl'];
  address: ReturnType<typeof useDocumentAddress>;
  ended: boolean;
};

/** All pages in small; those with the words that are looked for, when there are any. */
export function PagesView({ jobId, pages, about, fileUrl, address, ended }: DocumentViewProps) {
  const { documents } = useTexts();
  const { viewer, document, search } = documents;
  const format = useFormat();
  const wide = useMediaQuery('(min-width: 1280px)');
  const { q, change } = address;
  const find = useFind(jobId, q);
  const open = (page: number) => change({ page });
  const { total, byNumber } = pages;
  const aside = about !== null && <DocumentAside jobId={jobId} about={about} fileUrl={fileUrl} onOpen={open} />;

  return (
    <div className={wide && aside ? 'grid grid-cols-[minmax(0,1fr)_22rem] items-start gap-5' : 'flex flex-col gap-4'}>
      <div className="min-w-0">
        <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          <SearchField
            label={viewer.search}
            hint={viewer.search}
            clearLabel={search.clear}
            q={q}
            onChange={(words) => change({ q: words.trim() })}
          />
          <p className="tabular text-xs text-ink-muted" aria-live="polite">
            {find.state === 'ready' && q !== ''
              ? find.pageNumbers.length === 0
                ? viewer.noHits
                : viewer.onPages(format.number(find.pageNumbers.length), find.pageNumbers.length === 1)
              : total !== null && byNumber.size < total
                ? document.ready(format.number(byNumber.size), format.number(total))
                : null}
          </p>
        </div>
        {total === null || total === 0 ? (
          ended ? (
            <EmptyState icon={<FileStack aria-hidden="true" />} title={document.noPagesEnded} />
          ) : (
            <PagesToCome text={document.noPages} />
          )
        ) : (
          <PageGrid
            pages={pages}
            total={total}
            found={q === '' ? null : find}
            ended={ended}
            fileUrl={fileUrl}
            onOpen={open}
          />
        )}
      </div>
      {aside}
    </div>
  );
}

function PagesToCome({ text }: { text: string }) {
  return (
    <div>
      <p className="mb-3 text-ink-muted">{text}</p>
      <div aria-hidden="true" className="grid grid-cols-3 gap-3 sm:grid-cols-5 xl:grid-cols-6">
        {[0, 1, 2, 3, 4, 5].map((place) => (
          <Skeleton key={place} className="aspect-[3/4] w-full rounded-lg opacity-60" />
        ))}
      </div>
    </div>
  );
}
