import type { Texts } from '../en/index.ts';

export const away: Texts['away'] = {
  title: 'Während Sie weg waren',
  since: (time) => `Während Sie weg waren (seit ${time}):`,
  counts: {
    queued: (count) => `${count} wartend`,
    running: (count) => `${count} laufend`,
    completed: (count) => `${count} fertig`,
    failed: (count) => `${count} fehlgeschlagen`,
    cancelled: (count) => `${count} abgebrochen`,
  },
  dismiss: 'Ausblenden',
  mark: {
    ended: 'Beendet, während Sie weg waren',
    started: 'Gestartet, während Sie weg waren',
    created: 'Angelegt, während Sie weg waren',
  },
  markShort: 'Inzwischen',
};
