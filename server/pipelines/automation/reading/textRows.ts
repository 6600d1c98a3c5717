import type { Box } from '#protocol/artifact';
import type { OcrWord } from '../../../integrations/ocr/ocr.ts';

/** Words that stand side by side, as one text; `wordsIn` finds those that a range of the text covers. */
export type TextRow = {
  text: string;
  words: readonly OcrWord[];
  wordsIn: (start: number, end: number) => OcrWord[];
};

/** Rows of the page from top to bottom, whatever blocks the recognition took them for: a label meets its value. */
export function textRows(words: readonly OcrWord[]): TextRow[] {
  const rows: OcrWord[][] = [];
  for (const word of [...words].sort((a, b) => middle(a.box) - middle(b.box))) {
    const row = rows.findLast((candidate) => candidate.some((other) => sideBySide(other.box, word.box)));
    if (row === undefined) rows.push([word]);
    else row.push(word);
  }
  return rows.map((row) => textRow(row.sort((a, b) => a.box.x - b.box.x)));
}

/** The parts of a row between wide gaps (three times the letters' height): columns, cards, captions. */
export function splitAtGaps(row: TextRow): TextRow[] {
  const parts: OcrWord[][] = [];
  let right = -Infinity;
  for (const word of row.words) {
    const part = parts.at(-1);
    if (part === undefined || word.box.x - right > 3 * word.box.height) parts.push([word]);
    else part.push(word);
    right = word.box.x + word.box.width;
  }
  return parts.map(textRow);
}

export function textRow(words: readonly OcrWord[]): TextRow {
  const starts: number[] = [];
  let text = '';
  for (const word of words) {
    if (text !== '') text += ' ';
    starts.push(text.length);
    text += word.text;
  }
  return {
    text,
    words,
    wordsIn: (start, end) =>
      words.filter((word, index) => {
        const from = starts[index] ?? 0;
        return from < end && from + word.text.length > start;
      }),
  };
}

/** The smallest box around all of them. */
export function boxAround(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

function sideBySide(a: Box, b: Box): boolean {
  const overlap = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return (
    overlap > 0.5 * Math.min(a.height, b.height) && Math.abs(middle(a) - middle(b)) < 0.5 * Math.max(a.height, b.height)
  );
}

function middle(box: Box): number {
  return box.y + box.height / 2;
}
