/**
 * How words are compared in the full-text search: by the server when it indexes and looks for them, and by the dashboard
 * when it marks them. Case and accents make no difference, and umlauts may be spelled out: «Müller» finds Müller,
 * MUELLER and Muller; «mueller» finds Müller and Mueller.
 */

/** A single letter begins too many words to look them all up. */
const shortestBeginning = 2;

const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const softHyphens = /\u00ad/g;

/** Letters that Unicode does not take apart into a letter and an accent. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const spelledUmlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

export function foldWord(text: string): string {
  return text
    .replace(softHyphens, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => plainLetters[letter] ?? letter);
}

/** What a word is found by: itself without accents, and with its umlauts spelled out where it has some. */
export function formsOf(text: string): string[] {
  const lower = text.normalize('NFC').toLowerCase();
  const spelled = lower.replace(/[äöü]/g, (letter) => spelledUmlauts[letter] ?? letter);
  const forms = [foldWord(text)];
  if (spelled !== lower) forms.push(foldWord(spelled));
  return forms;
}

/** The words in a text as they stand there, and where each begins. */
export function* wordsIn(text: string): Generator<{ text: string; index: number }> {
  for (const found of text.matchAll(word)) yield { text: found[0], index: found.index };
}

/** The words of what someone types into a search box. */
export function wordsOf(text: string): string[] {
  return [...wordsIn(text.replace(softHyphens, ''))].map((found) => found.text);
}

/** Whether a word that was looked for may go on: the last one, which may still be being typed. */
export function isBeginning(words: readonly string[], index: number): boolean {
  return index === words.length - 1 && (words[index]?.length ?? 0) >= shortestBeginning;
}

/** Tells whether a text holds one of the words that were looked for. */
export function createWordMatcher(words: readonly string[]): (text: string) => boolean {
  const whole = new Set(words.filter((_, index) => !isBeginning(words, index)).flatMap(formsOf));
  const begun = words.filter((_, index) => isBeginning(words, index)).flatMap(formsOf);
  const isHit = (form: string): boolean => whole.has(form) || begun.some((start) => form.startsWith(start));
  return (text) => wordsOf(text).some((found) => formsOf(found).some(isHit));
}
