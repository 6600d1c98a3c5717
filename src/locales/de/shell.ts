import type { Texts } from '../en/index.ts';

export const shell: Texts['shell'] = {
  tagline: 'Ein Live-Fenster auf Hintergrundjobs',
  skipToContent: 'Zum Inhalt springen',
  mainNavigation: 'Hauptnavigation',
  nav: {
    overview: 'Übersicht',
    jobs: 'Jobs',
    documents: 'Dokumente',
    new: 'Neuer Job',
    queues: 'Spuren',
    system: 'System',
    settings: 'Einstellungen',
  },
  messages: 'Meldungen',
  offlineNote:
    'Was Sie sehen, kann sich seither geändert haben. Es geht von selbst weiter, sobald der Server antwortet.',
  signedOutNote: 'Was Sie sehen, bleibt stehen und wird nicht mehr aktualisiert.',
  signIn: 'Anmelden',
  loadingPage: 'Die Seite wird geladen',
  palette: {
    open: 'Suche und Befehle',
    short: 'Suchen',
  },
  notFound: {
    title: 'Unter dieser Adresse ist nichts',
    text: (path) => `${path} ist keine Seite von Signalbox. Der Link ist vielleicht alt, oder es fehlt ein Buchstabe.`,
    toJobs: 'Alle Jobs ansehen',
    toOverview: 'Zur Übersicht',
  },
  crash: {
    title: 'Diese Seite ist abgestürzt',
    text: 'Ein Fehler im Dashboard, nicht in Ihren Jobs: Diese laufen weiter, und nichts ist verloren.',
    outdatedText: 'Das Dashboard wurde aktualisiert, während diese Seite offen war. Laden Sie sie neu.',
    reload: 'Seite neu laden',
    toOverview: 'Zur Übersicht',
    details: 'Was schiefging, für die, die es beheben',
  },
};
