import {
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  ChevronUp,
  LayoutGrid,
  MoveHorizontal,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { Button } from '../../../components/ui/Button.tsx';
import { IconButton } from '../../../components/ui/IconButton.tsx';
import { SearchField } from '../../../components/ui/SearchField.tsx';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import type { Find } from '../useFind.ts';
import { PageNumberField } from './PageNumberField.tsx';
import type { Hits } from './useHits.ts';

type ViewerBarProps = {
  pageNumber: number;
  total: number;
  q: string;
  hits: Hits;
  find: Find;
  zoom: number;
  zoomStep: number;
  onGo: (pageNumber: number) => void;
  onZoom: (factor: number) => void;
  onFit: () => void;
  onSearch: (q: string) => void;
  onClose: () => void;
};

const icon = 'size-4';

/** Where one is, what one looks for, how large it is; stays in sight. */
export function ViewerBar(props: ViewerBarProps) {
  const { pageNumber, total, q, hits, find, zoom, zoomStep, onGo, onZoom, onFit, onSearch, onClose } = props;
  const { viewer, search } = useTexts().documents;
  const format = useFormat();
  return (
    <div className="sticky top-12 z-10 -mx-4 flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-canvas px-4 py-2 lg:top-0 lg:-mx-6 lg:px-6">
      <Button icon={<LayoutGrid aria-hidden="true" className={icon} />} onClick={onClose} title={viewer.toPages}>
        <span className="max-sm:sr-only">{viewer.toPages}</span>
      </Button>
      <div className="flex items-center gap-1">
        <IconButton
          label={viewer.previous}
          shortcut="←"
          aria-disabled={pageNumber <= 1}
          icon={<ChevronLeft aria-hidden="true" className="size-5" />}
          onClick={() => onGo(pageNumber - 1)}
        />
        <PageNumberField key={pageNumber} pageNumber={pageNumber} total={total} onGo={onGo} />
        <IconButton
          label={viewer.next}
          shortcut="→"
          aria-disabled={pageNumber >= total}
          icon={<ChevronRight aria-hidden="true" className="size-5" />}
          onClick={() => onGo(pageNumber + 1)}
        />
      </div>
      <div className="flex min-w-64 grow items-center gap-1 max-sm:order-last max-sm:basis-full">
        <SearchField
          label={viewer.search}
          hint={viewer.search}
          clearLabel={search.clear}
          q={q}
          onChange={onSearch}
          onEnter={(backwards) => (backwards ? hits.previous() : hits.next())}
        />
        {q !== '' && (
          <>
            <HitCount hits={hits} find={find} />
            <IconButton
              label={viewer.previousHit}
              shortcut="P"
              icon={<ChevronUp aria-hidden="true" className={icon} />}
              aria-disabled={find.pageNumbers.length === 0}
              onClick={hits.previous}
            />
            <IconButton
              label={viewer.nextHit}
              shortcut="N"
              icon={<ChevronDown aria-hidden="true" className={icon} />}
              aria-disabled={find.pageNumbers.length === 0}
              onClick={hits.next}
            />
          </>
        )}
      </div>
      {/* On a phone, two fingers do that. */}
      <div className="flex items-center gap-0.5 max-sm:hidden">
        <IconButton
          label={viewer.zoomOut}
          shortcut="−"
          icon={<ZoomOut aria-hidden="true" className={icon} />}
          onClick={() => onZoom(1 / zoomStep)}
        />
        <span className="tabular w-12 text-center text-xs text-ink-muted">{format.percent(zoom)}</span>
        <IconButton
          label={viewer.zoomIn}
          shortcut="+"
          icon={<ZoomIn aria-hidden="true" className={icon} />}
          onClick={() => onZoom(zoomStep)}
        />
        <IconButton
          label={viewer.fit}
          shortcut="0"
          icon={<MoveHorizontal aria-hidden="true" className={icon} />}
          onClick={onFit}
        />
      </div>
    </div>
  );
}

/** «2 of 5 · on 12 pages» */
function HitCount({ hits, find }: { hits: Hits; find: Find }) {
  const { viewer } = useTexts().documents;
  const format = useFormat();
  const { pageNumbers, state } = find;
  const count = pageNumbers.length;
  const isNowhere = state === 'ready' && count === 0;
  return (
    <span className="tabular shrink-0 px-1 text-xs text-ink-muted" role="status">
      {isNowhere && viewer.noHits}
      {hits.current !== -1 && viewer.hits(format.number(hits.current + 1), format.number(hits.boxes.length))}
      {state === 'ready' && count > 0 && (
        <span className={hits.current === -1 ? undefined : 'max-sm:hidden'}>
          {' '}
          {viewer.onPages(format.number(count), count === 1)}
        </span>
      )}
    </span>
  );
}
