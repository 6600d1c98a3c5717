import type { Texts } from '../en/index.ts';

export const connection: Texts['connection'] = {
  connecting: 'Verbindet …',
  live: 'Live',
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
