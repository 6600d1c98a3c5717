import { useEffect, useState } from 'react';
import { NewRowsPill } from '../../components/job/NewRowsPill.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import type { UseJobs } from '../../hooks/useJobs.ts';
import { useListKeys } from '../../hooks/useListKeys.ts';
import { useMediaQuery } from '../../hooks/useMediaQuery.ts';
import { usePageVirtualizer } from '../../hooks/usePageVirtualizer.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { JobCard } from './JobCard.tsx';
import { JobRow } from './JobRow.tsx';
import { JobTable } from './JobTable.tsx';
import { hasFilters, type ListFilters } from './listFilters.ts';
import { RowToCome } from './RowToCome.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { useSelection } from './useSelection.ts';

const tableFromPx = 768;
const rowHeightPx = 56;
const cardHeightPx = 92;

/** The rows: a table from 768 px up, cards below; only those near the window are in the document. */
export function JobRows({ list, filters }: { list: UseJobs; filters: ListFilters }) {
  const { jobList } = useTexts();
  const format = useFormat();
  const { jobs, total, rowAt, lookAt } = list;
  const isTable = useMediaQuery(`(min-width: ${tableFromPx}px)`);
  const selection = useSelection(jobs);
  const [focused, setFocused] = useState<number | undefined>(undefined);
  const { listRef, virtualizer, topPx } = usePageVirtualizer({
    count: total,
    rowHeightPx: isTable ? rowHeightPx : cardHeightPx,
    ...(focused !== undefined && { keep: focused }),
  });
  useListKeys({
    listRef,
    count: total,
    scrollTo: (index) => virtualizer.scrollToIndex(index),
    onToggle: (index) => {
      const job = rowAt(index);
      if (job !== null) selection.toggle(job.id);
    },
    onEscape: selection.clear,
  });

  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => lookAt(first, last), [lookAt, first, last]);

  const keys = new Set<string>();
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
      {items.map(({ index, start, size }) => {
        const job = rowAt(index);
        const place = { index, total, topPx: start - topPx, heightPx: size };
        // A job that was changed while the list was read may stand in two of its windows.
        if (job === null || keys.has(job.id)) return <RowToCome key={index} isRow={isTable} {...place} />;
        keys.add(job.id);
        return (
          <Row key={job.id} loaded={job} {...place} isSelected={selection.has(job.id)} onToggle={selection.toggle} />
        );
      })}
    </div>
  );

  return (
    <>
      <NewRowsPill count={list.newCount} text={jobList.newRows(list.newCount)} onShow={list.showNew} />
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
        {endText()}
      </p>
      <SelectionBar jobs={jobs} selection={selection} />
    </>
  );

  function endText() {
    return hasFilters(filters) || total > 8 ? jobList.end(format.number(total)) : null;
  }
}
