import { useEffect, useMemo, useState } from 'react';
import type { JobSummary } from '#protocol/job';
import { Spinner } from '../../components/ui/Spinner.tsx';
import { useListKeys } from '../../hooks/useListKeys.ts';
import { usePageVirtualizer } from '../../hooks/usePageVirtualizer.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { BatchRow } from './BatchRow.tsx';
import { documentEntries } from './documentEntries.ts';
import { DocumentRow } from './DocumentRow.tsx';
import { useFirstPages } from './useFirstPages.ts';

export const rowHeightPx = 84;
/** So many rows before the end, more are loaded. */
const loadAhead = 20;

type DocumentRowsProps = {
  jobs: readonly JobSummary[];
  /** The same as they were loaded. */
  chunks: readonly (readonly JobSummary[])[];
  onEnd: () => void;
  isLoadingMore: boolean;
};

/** The rows; only those near the window are in the document. j and k go from one to the next. */
export function DocumentRows({ jobs, chunks, onEnd, isLoadingMore }: DocumentRowsProps) {
  const { list } = useTexts().documents;
  const entries = useMemo(() => documentEntries(jobs), [jobs]);
  const coverOf = useFirstPages(chunks);
  const [focused, setFocused] = useState<number | undefined>(undefined);
  const { listRef, virtualizer, topPx } = usePageVirtualizer({
    count: entries.length,
    rowHeightPx,
    ...(focused !== undefined && { keep: focused }),
  });
  useListKeys({ listRef, count: entries.length, scrollTo: (index) => virtualizer.scrollToIndex(index) });

  const items = virtualizer.getVirtualItems();
  const isNearEnd = (items.at(-1)?.index ?? 0) >= entries.length - loadAhead;
  useEffect(() => {
    if (isNearEnd) onEnd();
  }, [isNearEnd, onEnd, entries.length]);

  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears where the focus is, to keep that row */}
      <div
        ref={listRef}
        role="list"
        aria-label={list.label}
        className="relative rounded-lg border border-line bg-surface"
        style={{ height: virtualizer.getTotalSize() + 2 }}
        onFocus={(event) => {
          const row = event.target.closest<HTMLElement>('[data-index]');
          setFocused(row ? Number(row.dataset['index']) : undefined);
        }}
        onBlur={() => setFocused(undefined)}
      >
        {items.map(({ index, start }) => {
          const entry = entries[index];
          if (entry === undefined) return null;
          const place = { index, total: entries.length, topPx: start - topPx, heightPx: rowHeightPx };
          return entry.kind === 'batch' ? (
            <BatchRow key={entry.key} batchId={entry.batchId} loaded={entry.jobs} coverOf={coverOf} {...place} />
          ) : (
            <DocumentRow key={entry.key} loaded={entry.job} coverOf={coverOf} {...place} />
          );
        })}
      </div>
      {isLoadingMore && (
        <p role="status" className="flex items-center justify-center gap-2 py-4 text-ink-muted">
          <Spinner />
          {list.loadingMore}
        </p>
      )}
    </>
  );
}
