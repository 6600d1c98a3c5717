import type { PageWord } from '#protocol/artifact';
import { limits } from '#protocol/limits';
import { charBoxBytes, charEdges, united, visibleBox, type Edges } from './charBox.ts';
import { joinLines } from './joinLines.ts';
import { letterOf, lineEndHyphen } from './letter.ts';
import { pageMatrix } from './pageMatrix.ts';
import type { PixelSize } from './pageShape.ts';
import type { Pdfium } from './pdfium.ts';

/** Beyond, it is text without spaces; it is cut, so that a hit can still be shown. */
const longestWord = 100;
/** Of the characters of a page: with more of them of unknown meaning, it is read by OCR. */
const mostUnknown = 0.3;

export type PageText = { words: PageWord[]; text: string; hasText: boolean };

/** The words of a page in its own order, with their places in a picture of it; those outside of the picture are left out. */
export function readWords(pdfium: Pdfium, page: number, size: PixelSize): PageText {
  const textPage = pdfium.call('FPDFText_LoadPage', page);
  if (textPage === 0) return { words: [], text: '', hasText: false };
  const matrix = pageMatrix(pdfium, page, size);
  const lines: PageWord[][] = [[]];
  let words = 0;
  let letters = 0;
  let unknown = 0;
  let text = '';
  let edges: Edges | null = null;

  const endWord = (): void => {
    const box = edges === null ? null : visibleBox(edges, size);
    if (text !== '' && box !== null) {
      lines.at(-1)?.push({ text, box });
      words += 1;
    }
    text = '';
    edges = null;
  };

  pdfium.withMemory(charBoxBytes, (address) => {
    const count = pdfium.call('FPDFText_CountChars', textPage);
    for (let index = 0; index < count && words < limits.wordsPerPage; index += 1) {
      const letter = letterOf(pdfium.call('FPDFText_GetUnicode', textPage, index) >>> 0);
      if (letter === ' ' || letter === '\n') {
        endWord();
        if (letter === '\n') lines.push([]);
        continue;
      }
      letters += 1;
      if (letter === '' || pdfium.call('FPDFText_HasUnicodeMapError', textPage, index) === 1) unknown += 1;
      const place = letter === '' ? null : charEdges(pdfium, textPage, index, address, matrix);
      if (place === null) continue;
      edges = united(edges, place);
      text += letter === lineEndHyphen ? '-' : letter;
      if (letter === lineEndHyphen || text.length >= longestWord) endWord();
      if (letter === lineEndHyphen) lines.push([]);
    }
  });
  endWord();
  pdfium.call('FPDFText_ClosePage', textPage);
  return { words: lines.flat(), text: joinLines(lines), hasText: words > 0 && unknown / letters <= mostUnknown };
}
