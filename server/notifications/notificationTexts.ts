import type { Notification, NotificationSettings } from '#protocol/notification';
import { cutTo } from '../integrations/cutTo.ts';
import { de, en, type Wording } from './wording.ts';

type Locale = NotificationSettings['locale'];
type Told = Pick<Notification, 'kind' | 'jobName' | 'facts'>;
export type Texts = { title: string; body: string };

const wordings: Readonly<Record<Locale, Wording>> = { en, de };
const titleLength = 160;
const bodyLength = 400;
const linesInDigest = 10;

/** A notice in words, as plain text: one line, and some more about it. */
export function textsOf(notice: Told, locale: Locale): Texts {
  const { title, body } = wordings[locale][notice.kind]({
    job: oneLine(notice.jobName ?? '', titleLength),
    fact: (name) => oneLine(wordOf(notice.facts[name]), bodyLength),
  });
  return { title: oneLine(title, titleLength), body: oneLine(body, bodyLength) };
}

/** Several notices as one message: how many, and the first of them line by line. */
export function digestTexts(notices: readonly Told[], locale: Locale): Texts {
  const [only] = notices;
  if (notices.length === 1 && only !== undefined) return textsOf(only, locale);
  const { digest, more } = wordings[locale];
  const lines = notices.slice(0, linesInDigest).map((notice) => textsOf(notice, locale).title);
  if (notices.length > linesInDigest) lines.push(more(notices.length - linesInDigest));
  return { title: digest(notices.length), body: lines.join('\n') };
}

function wordOf(fact: unknown): string {
  return typeof fact === 'string' || typeof fact === 'number' ? String(fact) : '';
}

/** Names and errors come from outside: no line breaks and no control characters get into a subject or a title. */
function oneLine(text: string, length: number): string {
  return cutTo(text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim(), length);
}
