import { useWindowVirtualizer, type Range } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';

type PageVirtualizerOptions = {
  count: number;
  /** In CSS pixels, the same for every row. */
  rowHeightPx: number;
  /** Rows that are kept however far they are scrolled away: the one with the focus. */
  keep?: number;
};

/** Only the rows near the window are in the document, of a list that scrolls with the page. */
export function usePageVirtualizer({ count, rowHeightPx, keep }: PageVirtualizerOptions) {
  const listRef = useRef<HTMLDivElement>(null);
  const [topPx, setTopPx] = useState(0);
  // Whatever stands above may grow and shrink, and the page's height with it.
  useLayoutEffect(() => {
    if (listRef.current !== null) setTopPx(pageTopPx(listRef.current));
    const observer = new ResizeObserver(() => {
      if (listRef.current !== null) setTopPx(pageTopPx(listRef.current));
    });
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);

  // oxlint-disable-next-line react/incompatible-library -- its functions read the present state, and are called in render
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeightPx,
    overscan: 3,
    scrollMargin: topPx,
    // Sticky bars at both ends of a phone's screen.
    scrollPaddingStart: 112,
    scrollPaddingEnd: 72,
    rangeExtractor: (range) => withKept(range, keep),
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeightPx]);
  return { listRef, virtualizer, topPx };
}

function pageTopPx(element: HTMLElement): number {
  return Math.round(element.getBoundingClientRect().top + window.scrollY);
}

function withKept({ startIndex, endIndex, overscan, count }: Range, keep: number | undefined): number[] {
  const first = Math.max(0, startIndex - overscan);
  const last = Math.min(count - 1, endIndex + overscan);
  const rows = Array.from({ length: last - first + 1 }, (_, place) => first + place);
  if (keep === undefined || keep >= count || (keep >= first && keep <= last)) return rows;
  return keep < first ? [keep, ...rows] : [...rows, keep];
}
