import type { ExpectedPictures, Picture, PictureKind } from './pictures.ts';

export type GalleryTile = { id: string; picture: Picture } | { id: string; picture: null; kind: PictureKind };

export type GalleryFilter = { kind: PictureKind | 'all'; stage: string; failedOnly: boolean };

export const noFilter: GalleryFilter = { kind: 'all', stage: 'all', failedOnly: false };

export function isFiltered(filter: GalleryFilter): boolean {
  return filter.kind !== 'all' || filter.stage !== 'all' || filter.failedOnly;
}

/** What the grid shows: the pictures that the filter lets through, then a place for each that is yet to come. */
export function galleryTiles(
  pictures: readonly Picture[],
  expected: readonly ExpectedPictures[],
  filter: GalleryFilter,
): GalleryTile[] {
  const lets = (about: { kind: PictureKind; stage: string }) =>
    (filter.kind === 'all' || about.kind === filter.kind) && (filter.stage === 'all' || about.stage === filter.stage);
  const tiles: GalleryTile[] = [];
  for (const picture of pictures) {
    if (lets(picture) && (!filter.failedOnly || picture.status === 'failed')) tiles.push({ id: picture.id, picture });
  }
  if (filter.failedOnly) return tiles;
  for (const { stage, kind, count } of expected.filter(lets)) {
    for (let place = 0; place < count; place += 1)
      tiles.push({ id: `${stage}-expected-${place}`, picture: null, kind });
  }
  return tiles;
}
