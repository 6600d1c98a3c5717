import type { PageWord } from '#protocol/artifact';
import { limits } from '#protocol/limits';
import type { Ocr, OcrLanguage, OcrWord } from '../../integrations/ocr/ocr.ts';
import { joinLines } from '../../integrations/pdf/engine/joinLines.ts';
import type { PdfDocument } from '../../integrations/pdf/pdf.ts';

/** What Tesseract reads best at; more only takes longer. */
const scanDpi = 200;
/** Below this, what the OCR takes for words are specks, edges and pictures. */
const leastConfidence = 30;

export type ScanText = { words: PageWord[]; text: string; confidence: number | null };

/** Reads a page that has no text of its own; places are in pixels of a picture of it `pictureWidth` wide. */
export async function readScan(
  { document, ocr }: { document: PdfDocument; ocr: Ocr },
  { pageNumber, pictureWidth }: { pageNumber: number; pictureWidth: number },
  { languages, signal }: { languages: readonly OcrLanguage[]; signal: AbortSignal },
): Promise<ScanText> {
  const { png, width, dpi } = await document.render(pageNumber, { dpi: scanDpi, signal });
  const page = await ocr.recognise(png, { languages, layout: 'page', dpi: Math.round(dpi), signal });
  const scale = pictureWidth / width;
  const lines: PageWord[][] = [];
  const confidences: number[] = [];
  for (const line of page.lines) {
    const room = limits.wordsPerPage - confidences.length;
    const words = line.words.filter(isLegible).slice(0, room);
    lines.push(words.map(({ text, box }) => ({ text, box: scaled(box, scale) })));
    confidences.push(...words.map(({ confidence }) => confidence));
  }
  return {
    words: lines.flat(),
    text: joinLines(lines),
    confidence: confidences.length === 0 ? null : mean(confidences),
  };
}

function isLegible({ text, confidence }: OcrWord): boolean {
  return text.trim() !== '' && confidence >= leastConfidence;
}

function scaled({ x, y, width, height }: PageWord['box'], scale: number): PageWord['box'] {
  const at = (pixels: number): number => Math.round(pixels * scale * 10) / 10;
  return { x: at(x), y: at(y), width: at(width), height: at(height) };
}

function mean(values: readonly number[]): number {
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10) / 10;
}
