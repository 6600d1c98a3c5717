import type { Texts } from '../en/index.ts';

export const settings: Texts['settings'] = {
  title: 'Einstellungen',
  appearance: 'Darstellung',
  storedHere: 'Wird in diesem Browser gemerkt.',
  about: 'Über Signalbox',
  version: 'Version',
  server: 'Server',
  serverOk: 'wohlauf',
  serverDegraded: 'nicht wohlauf',
  database: 'Datenbank',
  queue: 'Warteschlange',
  reachable: 'erreichbar',
  unreachable: 'nicht erreichbar',
  workers: 'Worker',
  uptime: 'Läuft seit',
  api: 'Beschreibung der Schnittstelle',
};
