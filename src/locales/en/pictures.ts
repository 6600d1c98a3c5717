import type { ArtifactKind } from '#protocol/artifact';

type PictureKindTexts = Record<Extract<ArtifactKind, 'screenshot' | 'page' | 'photo' | 'label'>, string>;

const kinds: PictureKindTexts = { screenshot: 'Screenshots', page: 'Pages', photo: 'Photos', label: 'Labels' };
const ones: PictureKindTexts = { screenshot: 'Screenshot', page: 'Page', photo: 'Photo', label: 'Label' };
type Kind = keyof PictureKindTexts;
/** A page is named by its number alone. */
const named = (kind: Kind, title: string) => (kind === 'page' ? title : `${ones[kind]} of ${title}`);

/** The gallery and its lightbox. */
export const pictureTexts = {
  galleryLabel: 'Pictures of the job',
  kind: 'Kind',
  allKinds: 'All kinds',
  kinds,
  stage: 'Stage',
  allStages: 'All stages',
  failedOnly: (count: number) => `Failed (${count})`,
  alt: named,
  open: (kind: Kind, title: string) => `${named(kind, title)}, open`,
  failed: (kind: Kind, title: string, reason: string) => `${named(kind, title)} failed: ${reason}`,
  expected: (kind: Kind) => `${ones[kind]} still to come`,
  pending: 'Being made',
  notMade: 'Could not be made',
  noImage: 'The picture can’t be shown',
  count: (shown: string, expected: number) =>
    expected === 0 ? `${shown} shown` : `${shown} shown, ${expected} to come`,
  empty: { queued: 'Pictures appear here as soon as the job runs.', running: 'The first picture is on its way.' },
  emptyEnded: 'This job made no pictures.',
  nothingFits: 'No picture fits this filter.',
  clearFilter: 'Show all',
  lightbox: {
    title: named,
    position: (index: string, count: string) => `${index} of ${count}`,
    close: 'Close',
    next: 'Next picture',
    previous: 'Previous picture',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Fit to the window',
    zoom: (percent: string) => `Zoom ${percent}`,
    boxes: 'Boxes of what was read',
    details: 'Details',
    picture: 'Picture: drag to move, wheel or pinch to zoom',
    openOriginal: 'Open the picture itself',
  },
};
