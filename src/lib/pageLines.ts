import type { PageWord } from '#protocol/artifact';

/** How much of the lower of the two must lie beside the line for a word to stand in it. */
const overlapShare = 0.5;
/** Lines that are so much further apart than those of a paragraph begin another. */
const paragraphPitch = 1.4;
/** A line that fills so much of the width, with so many words, goes on in the next one. */
const fullShare = 0.8;
const fullWords = 5;

export type PageLine = { words: readonly PageWord[]; top: number; bottom: number };

/** The lines that words stand in, given in reading order: a word that is not beside those before it begins a new one. */
export function pageLines(words: readonly PageWord[]): PageLine[] {
  const lines: { words: PageWord[]; top: number; bottom: number }[] = [];
  for (const word of words) {
    const { y: top, height } = word.box;
    const bottom = top + height;
    const line = lines.at(-1);
    if (line !== undefined && isBeside(line, top, bottom)) {
      line.words.push(word);
      line.top = Math.min(line.top, top);
      line.bottom = Math.max(line.bottom, bottom);
    } else lines.push({ words: [word], top, bottom });
  }
  return lines;
}

/**
 * The text of a page to be read or copied: lines that fill the width flow on, shorter ones stay lines, and an empty line
 * stands between paragraphs and columns.
 */
export function pageText(words: readonly PageWord[]): string {
  const lines = pageLines(words);
  const pitches = lines.slice(1).map((line, index) => middle(line) - middle(lines[index] ?? line));
  const usual = lowerQuartile(pitches.filter((pitch) => pitch > 0));
  const left = Math.min(...words.map(({ box }) => box.x));
  const full = left + (Math.max(...words.map(({ box }) => box.x + box.width)) - left) * fullShare;
  return lines
    .map((line, index) => {
      const text = line.words.map((word) => word.text).join(' ');
      const before = lines[index - 1];
      if (before === undefined) return text;
      const pitch = pitches[index - 1] ?? 0;
      if (pitch < 0 || pitch > usual * paragraphPitch) return `\n\n${text}`;
      return (before.words.length >= fullWords && endOf(before) >= full ? ' ' : '\n') + text;
    })
    .join('');
}

function isBeside(line: { top: number; bottom: number }, top: number, bottom: number): boolean {
  const shared = Math.min(line.bottom, bottom) - Math.max(line.top, top);
  const lower = Math.min(line.bottom - line.top, bottom - top);
  return lower > 0 ? shared >= lower * overlapShare : shared >= 0;
}

function middle({ top, bottom }: PageLine): number {
  return (top + bottom) / 2;
}

function endOf({ words }: PageLine): number {
  return Math.max(...words.map(({ box }) => box.x + box.width));
}

/** In a letter, most lines are paragraphs of their own: what is usual within one is among the closer ones. */
function lowerQuartile(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 4)] ?? Infinity;
}
