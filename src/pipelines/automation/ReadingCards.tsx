import { ArrowDown, ArrowUp } from 'lucide-react';
import { IconButton } from '../../components/ui/IconButton.tsx';
import { Select } from '../../components/ui/Select.tsx';
import { usePageVirtualizer } from '../../hooks/usePageVirtualizer.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { MatchSummary } from './MatchSummary.tsx';
import { ReadingName } from './ReadingName.tsx';
import { ReadingStateMark } from './ReadingStateMark.tsx';
import type { ReadingsListProps } from './ReadingsTable.tsx';
import { ReadingThumbnail } from './ReadingThumbnail.tsx';
import { ReadValue } from './ReadValue.tsx';
import { readingColumns } from './sortReadings.ts';

const cardPx = 108;

/** The table's form for a phone: a card per product. */
export function ReadingCards({ rows, sort, onSort, withMatch, fileUrl, onOpen }: ReadingsListProps) {
  const words = useTexts().automation.readings;
  const { listRef, virtualizer, topPx } = usePageVirtualizer({ count: rows.length, rowHeightPx: cardPx });
  const columns = readingColumns.filter((column) => withMatch || column !== 'match');
  const icon = 'size-4';

  return (
    <>
      <div className="mb-3 flex items-center gap-2">
        <Select
          label={words.sortBy}
          labelHidden
          value={sort?.column ?? ''}
          options={[
            { value: '', label: words.pageOrder },
            ...columns.map((value) => ({ value, label: words.columns[value] })),
          ]}
          onChange={(event) => {
            const column = columns.find((name) => name === event.target.value);
            onSort(column === undefined ? null : { column, descending: false });
          }}
        />
        {sort !== null && (
          <IconButton
            variant="secondary"
            label={sort.descending ? words.descending : words.ascending}
            icon={sort.descending ? <ArrowDown className={icon} /> : <ArrowUp className={icon} />}
            onClick={() => onSort({ ...sort, descending: !sort.descending })}
          />
        )}
      </div>
      <div
        ref={listRef}
        role="list"
        aria-label={words.label}
        className="relative"
        style={{ height: rows.length * cardPx }}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const reading = rows[index];
          if (reading === undefined) return null;
          return (
            <div
              key={reading.id}
              role="listitem"
              aria-posinset={index + 1}
              aria-setsize={rows.length}
              className="absolute inset-x-0 top-0 pb-2"
              style={{ height: cardPx, transform: `translateY(${start - topPx}px)` }}
            >
              <div className="relative flex h-full gap-3 overflow-hidden rounded-lg border border-line bg-surface p-3 text-[13px]">
                <ReadingThumbnail reading={reading} fileUrl={fileUrl} />
                <div className="grid min-w-0 grow grid-cols-[minmax(0,1fr)_auto] content-start gap-x-3 gap-y-1">
                  <ReadingName reading={reading} onOpen={onOpen} />
                  <span className="tabular font-medium">
                    <ReadValue ocr={reading.ocr} field="price" />
                  </span>
                  <span className="tabular min-w-0 truncate text-ink-muted">
                    <ReadValue ocr={reading.ocr} field="articleNumber" />
                  </span>
                  {withMatch && <MatchSummary match={reading.match} />}
                  <div className="col-span-2 min-w-0">
                    <ReadingStateMark reading={reading} />
                  </div>
                </div>
              </div>
            </div>
          );
        })}
      </div>
    </>
  );
}
