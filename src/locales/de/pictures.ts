import type { Texts } from '../en/index.ts';

type PictureTexts = Texts['jobMonitor']['pictures'];
const ones: PictureTexts['kinds'] = { screenshot: 'Screenshot', page: 'Seite', photo: 'Foto', label: 'Etikett' };
/** Eine Seite heißt allein nach ihrer Nummer. */
const named: PictureTexts['alt'] = (kind, title) => (kind === 'page' ? title : `${ones[kind]}: ${title}`);

export const pictureTexts: PictureTexts = {
  galleryLabel: 'Bilder des Jobs',
  kind: 'Art',
  allKinds: 'Alle Arten',
  kinds: { screenshot: 'Screenshots', page: 'Seiten', photo: 'Fotos', label: 'Etiketten' },
  stage: 'Schritt',
  allStages: 'Alle Schritte',
  failedOnly: (count) => `Fehlgeschlagen (${count})`,
  alt: named,
  open: (kind, title) => `${named(kind, title)}, öffnen`,
  failed: (kind, title, reason) => `${named(kind, title)} fehlgeschlagen: ${reason}`,
  expected: (kind) => `${ones[kind]} steht noch aus`,
  pending: 'Entsteht gerade',
  notMade: 'Konnte nicht entstehen',
  noImage: 'Das Bild kann nicht gezeigt werden',
  count: (shown, expected) => (expected === 0 ? `${shown} gezeigt` : `${shown} gezeigt, ${expected} stehen aus`),
  empty: { queued: 'Bilder erscheinen hier, sobald der Job läuft.', running: 'Das erste Bild ist unterwegs.' },
  emptyEnded: 'Dieser Job hat keine Bilder gemacht.',
  nothingFits: 'Kein Bild passt zu diesem Filter.',
  clearFilter: 'Alle zeigen',
  lightbox: {
    title: named,
    position: (index, count) => `${index} von ${count}`,
    close: 'Schließen',
    next: 'Nächstes Bild',
    previous: 'Voriges Bild',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    fit: 'Einpassen',
    zoom: (percent) => `Vergrößerung ${percent}`,
    boxes: 'Rahmen um Gelesenes',
    details: 'Einzelheiten',
    picture: 'Bild: ziehen zum Verschieben, Mausrad oder zwei Finger zum Vergrößern',
    openOriginal: 'Das Bild selbst öffnen',
  },
};
