import { FileStack } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { SearchField } from '../../components/ui/SearchField.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { Tabs, type Tab } from '../../components/ui/Tabs.tsx';
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

/** All pages in small, or those with the words that are looked for; beside them what the document says of itself. */
export function PagesView(props: DocumentViewProps) {
  const { about, ended, fileUrl, address, pages } = props;
  const { documents } = useTexts();
  const { document } = documents;
  const wide = useMediaQuery('(min-width: 1280px)');
  const [tab, setTab] = useState('pages');
  const aside = (
    <DocumentAside about={about} ended={ended} fileUrl={fileUrl} onOpen={(page) => address.change({ page })} />
  );
  if (wide) {
    return (
      <div className="grid grid-cols-[minmax(0,1fr)_22rem] items-start gap-5">
        <AllPages {...props} />
        {aside}
      </div>
    );
  }
  const tabs: Tab[] = [
    { value: 'pages', label: document.pagesTab, count: pages.byNumber.size, content: <AllPages {...props} /> },
    { value: 'about', label: document.aboutTab, content: aside },
  ];
  return <Tabs label={document.tabs} tabs={tabs} value={tab} onValueChange={setTab} />;
}

function AllPages({ jobId, pages, fileUrl, address, ended }: DocumentViewProps) {
  const { documents } = useTexts();
  const { viewer, document, search } = documents;
  const format = useFormat();
  const { q, change } = address;
  const find = useFind(jobId, q);
  const { total } = pages;
  const count = find.pageNumbers.length;
  const found =
    find.state !== 'ready' ? null : count === 0 ? viewer.noHits : viewer.onPages(format.number(count), count === 1);
  return (
    <div className="min-w-0">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <SearchField
          label={viewer.search}
          hint={viewer.search}
          clearLabel={search.clear}
          q={q}
          onChange={(words) => change({ q: words.trim() })}
        />
        {found !== null && (
          <p role="status" className="tabular text-xs text-ink-muted">
            {found}
          </p>
        )}
      </div>
      {total !== null && total > 0 ? (
        <PageGrid
          pages={pages}
          total={total}
          found={q === '' ? null : find}
          ended={ended}
          fileUrl={fileUrl}
          onOpen={(page) => change({ page })}
        />
      ) : ended ? (
        <EmptyState icon={<FileStack aria-hidden="true" />} title={document.noPagesEnded} />
      ) : (
        <PagesToCome text={document.noPages} />
      )}
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
