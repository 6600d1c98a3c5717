import type { PageWord } from '#protocol/artifact';

/** How much of the lower of the two must lie beside the line for a word to stand in it. */
const overlapShare = 0.5;
/** A gap of so many line heights begins a paragraph. */
const paragraphGap = 0.8;

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

/** The text of a page to be read or copied: its lines, with an empty one between paragraphs and columns. */
export function pageText(words: readonly PageWord[]): string {
  const lines = pageLines(words);
  return lines
    .map((line, index) => {
      const before = lines[index - 1];
      const text = line.words.map((word) => word.text).join(' ');
      if (before === undefined) return text;
      const height = Math.min(line.bottom - line.top, before.bottom - before.top);
      const gap = line.top - before.bottom;
      return (gap > height * paragraphGap || gap < -height ? '\n\n' : '\n') + text;
    })
    .join('');
}

function isBeside(line: { top: number; bottom: number }, top: number, bottom: number): boolean {
  const shared = Math.min(line.bottom, bottom) - Math.max(line.top, top);
  const lower = Math.min(line.bottom - line.top, bottom - top);
  return lower > 0 ? shared >= lower * overlapShare : shared >= 0;
}
