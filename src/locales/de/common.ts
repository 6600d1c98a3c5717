import type { Texts } from '../en/index.ts';

export const common: Texts['common'] = {
  notStarted: 'Der Job wurde nicht gestartet',
  appName: 'Signalbox',
  status: {
    queued: 'Wartet',
    running: 'Läuft',
    completed: 'Fertig',
    failed: 'Fehlgeschlagen',
    cancelled: 'Abgebrochen',
  },
  asOf: (time) => `Stand ${time}`,
  loading: 'Wird geladen …',
  retry: 'Noch einmal versuchen',
  cancel: 'Abbrechen',
  close: 'Schließen',
  language: 'Sprache',
  languages: { en: 'English', de: 'Deutsch' },
  theme: 'Farbschema',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  requestId: (id) => `Anfrage ${id}`,
};
