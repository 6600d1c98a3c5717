import { useInfiniteQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { textsQuery } from '../../api/documents.ts';
import { announce } from '../../components/ui/announce.ts';
import { Button } from '../../components/ui/Button.tsx';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { HitRows } from './HitRows.tsx';
import { RowsToCome } from './RowsToCome.tsx';

/** Pages on which all the words stand, best first. */
export function SearchResults({ q }: { q: string }) {
  const { search } = useTexts().documents;
  const format = useFormat();
  const { data, error, refetch, isPlaceholderData, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    textsQuery(q, null),
  );
  const chunks = useMemo(() => (data?.pages ?? []).map(({ hits }) => hits), [data]);
  const total = data?.pages[0]?.total;
  const found = total === undefined ? null : search.count(format.number(total), total === 1);
  useEffect(() => {
    if (found !== null && !isPlaceholderData) announce(found);
  }, [found, isPlaceholderData, q]);

  if (data === undefined) {
    return error === null ? <RowsToCome /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (total === 0) {
    return <EmptyState icon={<SearchX aria-hidden="true" />} title={search.none} text={search.noneText} />;
  }
  return (
    <section aria-label={search.results} className={isPlaceholderData ? 'opacity-60' : undefined}>
      <p className="tabular mb-2 text-xs text-ink-muted">{found}</p>
      <HitRows chunks={chunks} q={q} />
      {hasNextPage && (
        <div className="mt-3 flex justify-center">
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {search.more}
          </Button>
        </div>
      )}
    </section>
  );
}
