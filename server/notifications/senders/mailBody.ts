import type { NotificationSettings } from '#protocol/notification';
import type { OutgoingMessage, OutgoingNotice } from '../sender.ts';

const words = {
  en: { open: 'Open', change: 'Change what you are told about' },
  de: { open: 'Öffnen', change: 'Ändern, worüber Sie Nachricht bekommen' },
} as const satisfies Record<NotificationSettings['locale'], object>;

/** A mail's text, and the same as HTML without pictures and styles of others: everything in it is escaped. */
export function mailBody(
  { texts, notifications, recipient: { locale } }: OutgoingMessage,
  settingsUrl: string,
): { text: string; html: string } {
  const { open, change } = words[locale];
  const text = [texts.body, texts.url ?? '', `--\n${change}: ${settingsUrl}`].filter((part) => part !== '');
  const isDigest = notifications.length > 1;
  const html = [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escape(texts.title)}</title></head>`,
    '<body style="font-family:system-ui,sans-serif;line-height:1.5;max-width:40em;margin:0 auto;padding:1em">',
    `<h1 style="font-size:1.25em">${escape(texts.title)}</h1>`,
    isDigest ? listOf(texts.body, notifications) : `<p>${escape(texts.body)}</p>`,
    texts.url === null ? '' : `<p>${link(texts.url, open)}</p>`,
    `<hr><p style="font-size:.85em">${link(settingsUrl, change)}</p></body></html>`,
  ];
  return { text: `${text.join('\n\n')}\n`, html: html.join('\n') };
}

/** The lines of a digest, those that are a notice's with the way to its page. */
function listOf(body: string, notices: readonly OutgoingNotice[]): string {
  const items = body.split('\n').map((line) => {
    const url = notices.find(({ title }) => title === line)?.url ?? null;
    return `<li>${url === null ? escape(line) : link(url, line)}</li>`;
  });
  return `<ul>${items.join('\n')}</ul>`;
}

function link(url: string, label: string): string {
  return `<a href="${escape(url)}">${escape(label)}</a>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}
