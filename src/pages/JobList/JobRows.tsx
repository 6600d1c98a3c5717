import { useEffect, useState } from 'react';
import { useFormat } from '../../hooks/useFormat.ts';
import type { UseJobs } from '../../hooks/useJobs.ts';
import { useMediaQuery } from '../../hooks/useMediaQuery.ts';
import { usePageVirtualizer } from '../../hooks/usePageVirtualizer.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { JobCard } from './JobCard.tsx';
import { JobRow } from './JobRow.tsx';
import { JobTable } from './JobTable.tsx';
import { hasFilters, type ListFilters } from './listFilters.ts';
import { NewRowsPill } from './NewRowsPill.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { useListKeys } from './useListKeys.ts';
import { useSelection } from './useSelection.ts';

const tableFromPx = 768;
const rowHeightPx = 56;
const cardHeightPx = 92;
/** The next page is asked for this many rows before the end. */
const rowsAhead = 30;

/** The rows: a table from 768 px up, cards below; only those near the window are in the document. */
export function JobRows({ list, filters }: { list: UseJobs; filters: ListFilters }) {
  const { jobList } = useTexts();
  const format = useFormat();
  const { jobs, counts, hasMore, isLoadingMore, loadMore } = list;
  const isTable = useMediaQuery(`(min-width: ${tableFromPx}px)`);
  const selection = useSelection(jobs);
  const [focused, setFocused] = useState<number | undefined>(undefined);
  const { listRef, virtualizer, topPx } = usePageVirtualizer({
    count: jobs.length,
    rowHeightPx: isTable ? rowHeightPx : cardHeightPx,
    ...(focused !== undefined && { keep: focused }),
  });
  useListKeys({
    listRef,
    count: jobs.length,
    scrollTo: (index) => virtualizer.scrollToIndex(index),
    onToggle: (index) => {
      const job = jobs[index];
      if (job !== undefined) selection.toggle(job.id);
    },
    onEscape: selection.clear,
  });

  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const isNearEnd = lastShown >= jobs.length - rowsAhead;
  useEffect(() => {
    if (isNearEnd && hasMore && !isLoadingMore) loadMore();
  }, [isNearEnd, hasMore, isLoadingMore, loadMore]);

  const shown =
    filters.statuses.length === 0 ? Object.values(counts ?? {}) : filters.statuses.map((s) => counts?.[s] ?? 0);
  const total = Math.max(
    jobs.length,
    shown.reduce((sum, count) => sum + count, 0),
  );
  const Row = isTable ? JobRow : JobCard;
  const body = (
    <div
      ref={listRef}
      role={isTable ? 'rowgroup' : 'list'}
      aria-label={isTable ? undefined : jobList.tableLabel}
      className={cx('relative', !isTable && 'rounded-lg border border-line bg-surface')}
      style={{ height: virtualizer.getTotalSize() }}
      onFocus={(event) => {
        const row = event.target.closest<HTMLElement>('[data-index]');
        setFocused(row ? Number(row.dataset['index']) : undefined);
      }}
      onBlur={() => setFocused(undefined)}
    >
      {items.map((item) => {
        const job = jobs[item.index];
        if (job === undefined) return null;
        return (
          <Row
            key={job.id}
            loaded={job}
            index={item.index}
            total={total}
            topPx={item.start - topPx}
            heightPx={item.size}
            isSelected={selection.has(job.id)}
            onToggle={selection.toggle}
          />
        );
      })}
    </div>
  );

  return (
    <>
      <NewRowsPill count={list.newCount} onShow={list.showNew} />
      {isTable ? (
        <JobTable
          total={total}
          isBusy={list.isPlaceholder}
          allSelected={jobs.length > 0 && selection.size === jobs.length}
          someSelected={selection.size > 0}
          onToggleAll={() => selection.toggleAll(jobs)}
        >
          {body}
        </JobTable>
      ) : (
        body
      )}
      <p role="status" className="py-4 text-center text-xs text-ink-muted">
        {isLoadingMore ? jobList.loadingMore : hasMore ? null : endText()}
      </p>
      <SelectionBar jobs={jobs} selection={selection} />
    </>
  );

  function endText() {
    return hasFilters(filters) || jobs.length > 8 ? jobList.end(format.number(jobs.length)) : null;
  }
}
