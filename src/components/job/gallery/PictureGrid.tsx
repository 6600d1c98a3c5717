import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { UseJob } from '../../../hooks/useJob.ts';
import { useElementWidth } from '../../../hooks/useElementWidth.ts';
import { usePageVirtualizer } from '../../../hooks/usePageVirtualizer.ts';
import type { GalleryTiles } from './galleryTiles.ts';
import { nextTile } from './gridKeys.ts';
import type { Picture } from './pictures.ts';
import { ExpectedTile, PictureTile } from './PictureTile.tsx';

export type PictureCaption = { text: string; tone: 'plain' | 'good' | 'bad' };
/** Asked of the pictures that are in the document. */
export type CaptionOf = (picture: Picture) => PictureCaption | undefined;

type PictureGridProps = {
  label: string;
  tiles: GalleryTiles;
  captionOf: CaptionOf;
  fileUrl: UseJob['fileUrl'];
  onOpen: (artifactId: string) => void;
};

const gapPx = 12;
const captionPx = 52;

/** Pictures in rows; however many there are, only those near the window are in the document. One tab stop, arrow keys. */
export function PictureGrid({ label, tiles, captionOf, fileUrl, onOpen }: PictureGridProps) {
  const [widthPx, widthRef] = useElementWidth();
  const columns = Math.max(2, Math.floor((widthPx + gapPx) / (minTilePx(widthPx) + gapPx)));
  const tilePx = Math.max(0, (widthPx - (columns - 1) * gapPx) / columns);
  const rowHeightPx = Math.round(tilePx * 0.75) + captionPx + gapPx;
  const rowCount = Math.ceil(tiles.count / columns);

  const reachable = tiles.pictures.length;
  const [chosen, setChosen] = useState(0);
  const active = Math.min(chosen, Math.max(0, reachable - 1));
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
    const rowsPerPage = Math.max(1, Math.floor(window.innerHeight / rowHeightPx) - 1);
    const next = nextTile(event.key, active, reachable, columns, rowsPerPage);
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
        aria-label={label}
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
            {Array.from({ length: columns }, (_, column) => {
              const index = row.index * columns + column;
              const tile = tiles.at(index);
              if (tile === undefined) return null;
              const caption = tile.picture === null ? undefined : captionOf(tile.picture);
              return (
                <div key={tile.id} role="gridcell" aria-colindex={column + 1} className="min-w-0">
                  {tile.picture === null ? (
                    <ExpectedTile kind={tile.kind} />
                  ) : (
                    <PictureTile
                      picture={tile.picture}
                      index={index}
                      reachable={index === active}
                      // Made anew with each render, in words: a tile whose words are the same is not rendered again.
                      caption={caption?.text}
                      captionTone={caption?.tone ?? 'plain'}
                      fileUrl={fileUrl}
                      onOpen={onOpen}
                      onFocus={setChosen}
                    />
                  )}
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Two beside each other on a phone, some more and larger the wider it gets. */
function minTilePx(widthPx: number): number {
  if (widthPx < 560) return 140;
  return widthPx < 1600 ? 168 : 208;
}
