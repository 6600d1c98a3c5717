import { Images } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import type { UseJob } from '../../../hooks/useJob.ts';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GalleryFilters } from './GalleryFilters.tsx';
import { galleryTiles, isFiltered, noFilter } from './galleryTiles.ts';
import { PictureGrid, type CaptionOf } from './PictureGrid.tsx';
import type { ExpectedPictures, Picture } from './pictures.ts';

type GalleryProps = {
  pictures: readonly Picture[];
  expected: readonly ExpectedPictures[];
  captionOf: CaptionOf;
  /** What an empty gallery says. */
  emptyText: string;
  fileUrl: UseJob['fileUrl'];
  onOpen: (artifactId: string) => void;
};

/** The job's pictures as they are made, and a place for each that is to come. */
export const Gallery = memo(function Gallery(props: GalleryProps) {
  const { pictures, expected, captionOf, emptyText, fileUrl, onOpen } = props;
  const texts = useTexts().jobMonitor.pictures;
  const format = useFormat();
  const [filter, setFilter] = useState(noFilter);
  const tiles = useMemo(() => galleryTiles(pictures, expected, filter), [pictures, expected, filter]);

  if (pictures.length === 0 && expected.length === 0) {
    return <EmptyState icon={<Images aria-hidden="true" />} title={emptyText} />;
  }
  const shown = tiles.pictures.length;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <GalleryFilters pictures={pictures} expected={expected} filter={filter} onChange={setFilter} />
        <p className="tabular text-xs text-ink-muted">{texts.count(format.number(shown), tiles.count - shown)}</p>
      </div>
      {tiles.count === 0 ? (
        <EmptyState
          title={texts.nothingFits}
          action={isFiltered(filter) && <Button onClick={() => setFilter(noFilter)}>{texts.clearFilter}</Button>}
        />
      ) : (
        <PictureGrid label={texts.galleryLabel} tiles={tiles} captionOf={captionOf} fileUrl={fileUrl} onOpen={onOpen} />
      )}
    </div>
  );
});
