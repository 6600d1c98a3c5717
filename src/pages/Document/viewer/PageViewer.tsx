import { useEffect, useMemo, useState } from 'react';
import { useElementWidth } from '../../../hooks/useElementWidth.ts';
import { usePageWords } from '../../../hooks/usePageWords.ts';
import { useShortcuts } from '../../../hooks/useShortcuts.ts';
import type { DocumentViewProps } from '../PagesView.tsx';
import { useFind } from '../useFind.ts';
import { PageStage } from './PageStage.tsx';
import { useHits } from './useHits.ts';
import { ViewerAside } from './ViewerAside.tsx';
import { ViewerBar } from './ViewerBar.tsx';

const zoomStep = 1.25;
const leastZoom = 0.5;
const mostZoom = 6;

/** One page with its words: to be read, searched, copied. ← → n p + − 0 and Esc work wherever the focus is. */
export function PageViewer(props: DocumentViewProps & { pageNumber: number }) {
  const { jobId, pages, about, fileUrl, address, ended, pageNumber } = props;
  const { q, change } = address;
  const page = pages.byNumber.get(pageNumber) ?? null;
  const total = pages.total ?? 0;
  const pageWords = usePageWords(page, fileUrl);
  const find = useFind(jobId, q);
  const hits = useHits({ find, q, pageNumber, words: pageWords, onPage: (to) => change({ page: to }) });
  const [zoom, setZoom] = useState(1);
  const [widthPx, widthRef] = useElementWidth();

  const go = (to: number) => {
    if (to >= 1 && to <= total && to !== pageNumber) change({ page: to });
  };
  const zoomBy = (factor: number) =>
    setZoom((before) => Math.min(mostZoom, Math.max(leastZoom, Math.round(before * factor * 100) / 100)));
  const closeViewer = () => change({ page: null });
  useShortcuts(
    {
      ArrowLeft: () => go(pageNumber - 1),
      ArrowRight: () => go(pageNumber + 1),
      n: hits.next,
      p: hits.previous,
      '+': () => zoomBy(zoomStep),
      '=': () => zoomBy(zoomStep),
      '-': () => zoomBy(1 / zoomStep),
      '0': () => setZoom(1),
      Escape: closeViewer,
    },
    // Elsewhere «n» starts a job.
    { beforeOthers: true },
  );

  // The next page is there when one turns to it.
  const nextFile = pages.byNumber.get(pageNumber + 1)?.file;
  const nextUrl = nextFile === undefined ? null : fileUrl(nextFile);
  useEffect(() => {
    if (nextUrl !== null) new Image().src = nextUrl;
  }, [nextUrl]);
  const outline = useMemo(() => about?.outline ?? [], [about]);

  return (
    <div className="flex flex-col gap-3">
      <ViewerBar
        pageNumber={pageNumber}
        total={total}
        q={q}
        hits={hits}
        find={find}
        zoom={zoom}
        onGo={go}
        onZoom={zoomBy}
        onFit={() => setZoom(1)}
        onSearch={(words) => change({ q: words.trim() })}
        onClose={closeViewer}
        zoomStep={zoomStep}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div ref={widthRef} className="min-w-0">
          <PageStage
            // A page begins at its top.
            key={pageNumber}
            pageNumber={pageNumber}
            page={page}
            total={pages.total}
            ended={ended}
            widthPx={widthPx}
            zoom={zoom}
            words={pageWords.words}
            hits={hits.boxes}
            current={hits.current}
            fileUrl={fileUrl}
            onGo={go}
          />
        </div>
        <ViewerAside
          page={page}
          pageNumber={pageNumber}
          words={pageWords}
          isHit={hits.isHit}
          outline={outline}
          onGo={go}
        />
      </div>
    </div>
  );
}
