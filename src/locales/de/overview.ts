import type { Texts } from '../en/index.ts';

export const overview: Texts['overview'] = {
  title: 'Übersicht',
  newJob: 'Neuer Job',
  counts: { label: 'Jobs nach Status' },
  running: {
    title: 'In Arbeit',
    empty: 'Nichts läuft, und nichts wartet.',
    all: 'Alle ansehen',
    started: 'gestartet',
    created: 'angelegt',
    inLane: (lane) => `Wartet in der Spur ${lane}`,
  },
  finished: {
    title: 'Zuletzt beendet',
    empty: 'Noch ist kein Job beendet.',
    all: 'Alle ansehen',
    took: (duration) => `dauerte ${duration}`,
  },
  lanes: {
    title: 'Spuren',
    active: (active, capacity) => `${active} von ${capacity} laufen`,
    running: (active) => `${active} laufen`,
    waiting: (count) => `${count} wartend`,
    oldest: 'der erste kam',
    barLabel: (lane) => `Belegte Plätze der Spur ${lane}`,
    all: 'Alle ansehen',
    pausedBecause: (reason) => `Angehalten: ${reason}`,
    trouble: {
      paused: 'Angehalten',
      'no-workers': 'Kein Worker bedient diese Spur, also geht in ihr nichts voran.',
      'workers-stalled': 'Der Worker dieser Spur antwortet nicht mehr.',
      'queue-unreachable': 'Die Warteschlange ist nicht erreichbar.',
    },
  },
  activity: {
    title: 'Aktivität',
    empty: 'Was ab jetzt geschieht, erscheint hier.',
    created: 'wurde angelegt',
    queued: 'wartet',
    running: 'wurde gestartet',
    completed: 'ist fertig',
    failed: 'ist fehlgeschlagen',
    cancelled: 'wurde abgebrochen',
    retried: (attempt) => `begann Versuch ${attempt}`,
    stage: (stage) => `ist jetzt bei ${stage}`,
  },
  welcome: {
    title: 'Einem Job zusehen, während er läuft',
    text:
      'Signalbox führt Jobs im Hintergrund aus und zeigt jeden Schritt, sobald er getan ist: Bilder, sobald sie ' +
      'entstehen, Text, sobald er gelesen ist, Fehler, sobald sie auftreten.',
    sample: 'Mit dem Beispiel-Shop ausprobieren',
    sampleNote: '24 Produkte eines Shops, den dieser Server selbst bereitstellt, in weniger als einer Minute.',
    own: 'Mit dem eigenen Shop beginnen',
    documents: 'PDFs lesen',
    steps: [
      { title: 'Besuchen', text: 'Ein echter Browser öffnet jede Produktseite und nimmt sie als Bild auf.' },
      { title: 'Lesen', text: 'Artikelnummer, Name und Preis werden aus dem Bild gelesen.' },
      { title: 'Abgleichen', text: 'Jedes Produkt findet seine Zeile in der Artikelliste.' },
      { title: 'Drucken', text: 'Preisetiketten mit Strichcodes, bereit zum Herunterladen.' },
    ],
  },
};
