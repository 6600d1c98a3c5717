import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { nextTile } from '../../components/job/gallery/gridKeys.ts';
import { useElementWidth } from '../../hooks/useElementWidth.ts';
import type { UseJob } from '../../hooks/useJob.ts';
import { usePageVirtualizer } from '../../hooks/usePageVirtualizer.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { DocumentPages } from './pagesOf.ts';
import { PageTile } from './PageTile.tsx';
import type { Find } from './useFind.ts';

type PageGridProps = {
  pages: DocumentPages;
  total: number;
  /** Only pages that hold what is looked for are shown; null for all. */
  found: Find | null;
  ended: boolean;
  fileUrl: UseJob['fileUrl'];
  onOpen: (pageNumber: number) => void;
};

const gapPx = 12;
const captionPx = 44;
/** Height to width, of a page standing upright. */
const shape = 4 / 3;

/** The pages in small, in their order, with a place for each that is to come. One tab stop, arrow keys. */
export function PageGrid({ pages, total, found, ended, fileUrl, onOpen }: PageGridProps) {
  const { document } = useTexts().documents;
  const numbers = useMemo(
    () => (found?.state === 'ready' ? found.pageNumbers : Array.from({ length: total }, (_, index) => index + 1)),
    [found, total],
  );
  const [widthPx, widthRef] = useElementWidth();
  const columns = Math.max(2, Math.floor((widthPx + gapPx) / ((widthPx < 560 ? 104 : 148) + gapPx)));
  const tilePx = Math.max(0, (widthPx - (columns - 1) * gapPx) / columns);
  const rowHeightPx = Math.round(tilePx * shape) + captionPx + gapPx;
  const rowCount = Math.ceil(numbers.length / columns);
  const [chosen, setChosen] = useState(0);
  const active = Math.min(chosen, Math.max(0, numbers.length - 1));
  const { listRef, virtualizer, topPx } = usePageVirtualizer({
    count: rowCount,
    rowHeightPx,
    keep: Math.floor(active / columns),
  });

  const focusWanted = useRef(false);
  // The tile may come into the document only with the render after the scrolling.
  useEffect(() => {
    if (!focusWanted.current) return;
    const tile = listRef.current?.querySelector<HTMLElement>(`[data-tile="${active}"]`);
    if (!tile) return;
    focusWanted.current = false;
    tile.focus({ preventScroll: true });
  });
  function keyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const rowsPerScreen = Math.max(1, Math.floor(window.innerHeight / rowHeightPx) - 1);
    const next = nextTile(event.key, active, numbers.length, columns, rowsPerScreen);
    if (next === null) return;
    event.preventDefault();
    focusWanted.current = true;
    setChosen(next);
    virtualizer.scrollToIndex(Math.floor(next / columns));
  }

  return (
    <div ref={widthRef}>
      <div
        ref={listRef}
        role="grid"
        tabIndex={-1}
        aria-label={document.pagesLabel}
        aria-rowcount={rowCount}
        aria-colcount={columns}
        className="relative outline-none"
        style={{ height: Math.max(0, rowCount * rowHeightPx - gapPx) }}
        onKeyDown={keyDown}
      >
        {virtualizer.getVirtualItems().map((row) => (
          <div
            key={row.key}
            role="row"
            aria-rowindex={row.index + 1}
            className="absolute inset-x-0 top-0 grid"
            style={{
              gap: gapPx,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
              transform: `translateY(${row.start - topPx}px)`,
            }}
          >
            {numbers.slice(row.index * columns, (row.index + 1) * columns).map((pageNumber, column) => {
              const index = row.index * columns + column;
              return (
                <div key={pageNumber} role="gridcell" aria-colindex={column + 1} className="min-w-0">
                  <PageTile
                    pageNumber={pageNumber}
                    page={pages.byNumber.get(pageNumber) ?? null}
                    ended={ended}
                    index={index}
                    reachable={index === active}
                    fileUrl={fileUrl}
                    onOpen={onOpen}
                    onFocus={setChosen}
                  />
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
