import type { ExpectedPictures, Picture, PictureKind } from './pictures.ts';

type GalleryTile = { id: string; picture: Picture } | { id: string; picture: null; kind: PictureKind };

export type GalleryFilter = { kind: PictureKind | 'all'; stage: string; failedOnly: boolean };

export const noFilter: GalleryFilter = { kind: 'all', stage: 'all', failedOnly: false };

export function isFiltered(filter: GalleryFilter): boolean {
  return filter.kind !== 'all' || filter.stage !== 'all' || filter.failedOnly;
}

/** Pictures, then places for those to come. Each is made when it is asked for: a stage may expect a million. */
export type GalleryTiles = {
  count: number;
  pictures: readonly Picture[];
  at: (index: number) => GalleryTile | undefined;
};

/** What the grid shows: the pictures that the filter lets through, then a place for each that is yet to come. */
export function galleryTiles(
  pictures: readonly Picture[],
  expected: readonly ExpectedPictures[],
  filter: GalleryFilter,
): GalleryTiles {
  const lets = (about: { kind: PictureKind; stage: string }) =>
    (filter.kind === 'all' || about.kind === filter.kind) && (filter.stage === 'all' || about.stage === filter.stage);
  const shown = isFiltered(filter)
    ? pictures.filter((picture) => lets(picture) && (!filter.failedOnly || picture.status === 'failed'))
    : pictures;
  const awaited = filter.failedOnly ? [] : expected.filter(lets);
  return {
    count: awaited.reduce((sum, { count }) => sum + count, shown.length),
    pictures: shown,
    at: (index) => {
      const picture = shown[index];
      if (picture !== undefined) return { id: picture.id, picture };
      let place = index - shown.length;
      for (const { stage, kind, count } of awaited) {
        if (place < count) return { id: `${stage}-expected-${place}`, picture: null, kind };
        place -= count;
      }
      return undefined;
    },
  };
}
