import { isSouthAfricanId } from './southAfricanId.ts';

/** What stands in place of personal data, in every language. */
export const mask = '•••';

/** Begun only where a word begins: else a long one without an end would be gone through from each of its letters. */
const email = /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

// What looks like a number of someone's and is none; each is passed over whole.
const uuid = String.raw`\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b`;
const date = String.raw`\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b`;
const decimal = String.raw`(?<![\d.,])[-+]?\d{1,9}(?:[. ]\d{3})*[.,]\d{1,2}(?![.,]?\d)`;
const address = String.raw`https?:\/\/[^\s?#"<>]+`;

const gap = String.raw`[ \u00a0./-]{0,2}`;
/** +27 82 123 4567, 0049 (30) 123456 */
const international = String.raw`(?<![\w.])(?:\+|00)[1-9]\d{0,3}(?:${gap}\(?\d{1,6}\)?){2,7}(?!\w)`;
/** (030) 123 456, 082 123 4567, 0171/1234567 */
const national = String.raw`(?<![\w.-])\(?0[1-9]\d{0,4}\)?(?:[ \u00a0./-]{1,2}\d{2,8}){1,4}(?!\w)`;
/** 0821234567 */
const plain = String.raw`(?<![\w.-])0[1-9]\d{8,10}(?!\w)`;
/** (555) 123-4567, 555-123-4567 */
const american = String.raw`(?<![\w.-])(?:\(\d{3}\) ?|\d{3}-)\d{3}-\d{4}(?![\w-])`;
const southAfricanId = String.raw`(?<!\d)(?:\d{13}|\d{6} \d{4} \d{3}|\d{6} \d{4} \d{2} \d)(?!\d)`;

const numbers = new RegExp(
  `(?<kept>${uuid}|${date}|${decimal}|${address})|(?<id>${southAfricanId})|(?<phone>${international}|${national}|${plain}|${american})`,
  'giu',
);
/** After such a word a number is a telephone's, whatever it looks like. */
const called =
  /(?<label>\b(?:tel|telefon|telephone|phone|fon|mobil|mobile|handy|cell|fax|whatsapp)(?:\p{L}*|\.)?(?:[ -]?(?:nr|no|nummer|number)\b)?[ .:]{0,4})(?<number>[+(]?\d[\d \u00a0()./-]{4,20}\d)/giu;
/** After such a word it is a thing's. */
const thing =
  /\b(?:art(?:ikel|icle)?|sku|ean|gtin|isbn|upc|mpn|bestell|order|item|model|modell|product|produkt)[-. ]{0,2}(?:nr|no|nummer|number|code|id)?[-.:# ]{0,4}$/iu;

/** How far before a number the word for it may begin. */
const labelLength = 40;

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/**
 * A text without e-mail addresses, telephone numbers and South African ID numbers. Prices, dates, addresses of pages and
 * what is said to be an article number stay, and so does whatever of `known` occurs. Masking twice changes nothing.
 */
export function maskText(text: string, known: ReadonlySet<string> = new Set()): string {
  const addressed = text.includes('@') ? text.replace(email, mask) : text;
  // Most texts end here: no number that is long enough.
  if (!/\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d/.test(addressed)) return addressed;
  const uncalled = addressed.replace(called, (whole, label: string, number: string) =>
    digitsOf(number).length >= 6 && !known.has(number) ? `${label}${mask}` : whole,
  );
  return uncalled.replace(numbers, (found: string, ...rest: unknown[]) => {
    const { kept, id, phone } = rest.at(-1) as Record<string, string | undefined>;
    if (kept !== undefined || known.has(found)) return found;
    const at = rest.at(-3) as number;
    const before = uncalled.slice(Math.max(0, at - labelLength), at);
    if (id !== undefined) return isSouthAfricanId(digitsOf(id)) ? mask : found;
    if (phone === undefined || thing.test(before)) return found;
    const count = digitsOf(phone).length;
    return count >= fewestDigits(phone) && count <= 15 ? mask : found;
  });
}

/** The less a number looks like a telephone's, the longer it must be: many an article has eight digits and a dash. */
function fewestDigits(phone: string): number {
  if (phone.startsWith('00')) return 10;
  if (phone.startsWith('+')) return 8;
  return phone.startsWith('(') || phone.includes('/') ? 7 : 9;
}
