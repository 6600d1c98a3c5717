import type { Texts } from '../en/index.ts';

export const connection: Texts['connection'] = {
  connecting: 'Verbindet …',
  live: 'Live',
  liveOnly: 'Nur live',
  liveOnlyNote: 'Dieses Backend führt kein Protokoll: Was während Ihrer Abwesenheit geschah, wird nicht gezeigt.',
  notOffered: (what) => `Von hier aus lassen sich seine Jobs nicht ${what}.`,
  notOfferedVerbs: { cancelJob: 'abbrechen', retryJob: 'wiederholen' },
  or: ' oder ',
  waiting: {
    title: 'Wartet auf Jobs',
    text: 'Ein Job erscheint hier, sobald etwas mit ihm geschieht.',
    noStart: 'Bei diesem Backend lassen sich von hier aus keine Jobs starten',
    noStartText:
      'Starten Sie sie in dem System, aus dem sie kommen. Sie erscheinen hier, sobald etwas mit ihnen geschieht.',
    noUpload: 'Dieses Backend nimmt von hier keine Dateien an. Ohne Liste endet der Job nach dem Lesen der Bilder.',
  },
  catchingUp: 'Holt auf',
  polling: 'Fragt regelmäßig nach',
  offline: (since) => `Offline seit ${since}`,
  signedOut: 'Abgemeldet',
  staleData: (age) => `Stand: ${age}`,
  malformed: (count) =>
    count === 1
      ? 'Eine Nachricht des Servers war nicht lesbar und wurde ausgelassen.'
      : `${count} Nachrichten des Servers waren nicht lesbar und wurden ausgelassen.`,
};
