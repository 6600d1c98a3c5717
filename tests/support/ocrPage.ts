import type { OcrLine, OcrPage, OcrWord } from '../../server/integrations/ocr/ocr.ts';

/** A line of a page as the recognition would give it: `size` is the letters' height in pixels, two to a letter's width. */
export type LineDraft = { text: string; x?: number; y: number; size?: number; confidence?: number };

export function ocrPage(drafts: readonly LineDraft[]): OcrPage {
  const lines = drafts.map(({ text, x = 0, y, size = 20, confidence = 95 }): OcrLine => {
    const words: OcrWord[] = [];
    let penX = x;
    for (const word of text.split(' ')) {
      const width = (word.length * size) / 2;
      words.push({ text: word, confidence, box: { x: penX, y, width, height: size } });
      penX += width + size / 4;
    }
    const box = { x, y, width: penX - size / 4 - x, height: size };
    return { text, confidence, box, letterHeight: size, words };
  });
  return { text: drafts.map((draft) => draft.text).join('\n'), lines, words: lines.flatMap((line) => line.words) };
}
