import type { Texts } from '../en/index.ts';

export const settings: Texts['settings'] = {
  title: 'Einstellungen',
  appearance: 'Darstellung',
  storedHere: 'Wird in diesem Browser gemerkt.',
  keyboard: 'Tastatur',
  singleKeys: 'Kürzel aus einer Taste',
  singleKeysHint: 'Einzelne Buchstaben wie J und K bewegen durch Listen. Zum Abschalten, wo sie stören.',
  sound: 'Ton',
  endSound: 'Ton, wenn ein Job endet',
  endSoundHint:
    'Für Jobs, die in einem Tab offen sind: zwei Töne hinauf, wenn er fertig ist, zwei hinunter, wenn nicht. Einmal, wie viele Tabs es auch sind.',
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
