import { Plus } from 'lucide-react';
import { useCallback } from 'react';
import { useSearchParams } from 'wouter';
import { limits } from '#protocol/limits';
import { RowsAge } from '../../components/job/RowsAge.tsx';
import { Page } from '../../components/layout/Page.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { SearchField } from '../../components/ui/SearchField.tsx';
import { useBackend } from '../../hooks/useBackend.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { BatchView } from './BatchView.tsx';
import { DocumentList } from './DocumentList.tsx';
import { SearchResults } from './SearchResults.tsx';
import { useDocuments } from './useDocuments.ts';

/** One's documents, those of one batch (`?batch=`), or the pages on which words stand (`?q=`). */
export function Documents() {
  const [params, setParams] = useSearchParams();
  const q = (params.get('q') ?? '').trim().slice(0, limits.searchLength);
  const batchId = params.get('batch');
  const search = useCallback(
    (words: string) => setParams(words.trim() === '' ? {} : { q: words.trim() }, { replace: true }),
    [setParams],
  );
  return batchId === null ? <AllDocuments q={q} onSearch={search} /> : <BatchView key={batchId} batchId={batchId} />;
}

function AllDocuments({ q, onSearch }: { q: string; onSearch: (words: string) => void }) {
  const { documents } = useTexts();
  const { offers } = useBackend();
  const list = useDocuments();
  const { label, hint, clear } = documents.search;
  // Where there is none yet, the page is the form to add some.
  const isEmpty = list.status === 'ready' && list.jobs.length === 0 && q === '';
  return (
    <Page
      title={documents.title}
      meta={<RowsAge />}
      actions={
        !isEmpty &&
        offers('createJob') && (
          <ButtonLink
            to={paths.newJob.to('documents')}
            variant="primary"
            icon={<Plus aria-hidden="true" className="size-4" />}
          >
            {documents.add}
          </ButtonLink>
        )
      }
    >
      {!isEmpty && (
        <div className="mb-3 flex">
          <SearchField label={label} hint={hint} clearLabel={clear} q={q} onChange={onSearch} className="sm:max-w-xl" />
        </div>
      )}
      {q === '' ? <DocumentList list={list} /> : <SearchResults q={q} />}
    </Page>
  );
}
