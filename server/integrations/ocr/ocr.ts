import type { Box } from '#protocol/artifact';

/** Tesseract's names of the languages that come with Signalbox. */
export type OcrLanguage = 'deu' | 'eng';

/** Boxes are in the pixels of the given picture, confidence is 0–100. */
export type OcrWord = { text: string; confidence: number; box: Box };
/** `letterHeight` is that of the line’s font, from the lowest descender to the highest ascender, whatever letters it has. */
export type OcrLine = { text: string; confidence: number; box: Box; letterHeight: number; words: OcrWord[] };

/** `words` are those of all lines, in reading order. */
export type OcrPage = { text: string; lines: OcrLine[]; words: OcrWord[] };

/**
 * How a picture is to be read. `islands` is sparse text: a shop page is islands of text around pictures, which the other
 * layout takes for letters. `page` is a page of running text in columns and paragraphs.
 */
export type OcrReading = { languages: readonly OcrLanguage[]; layout?: 'islands' | 'page'; dpi?: number };

/** Reads text in pictures, offline. */
export type Ocr = {
  /** How many pictures are read at once. */
  readonly size: number;
  /** Starts all workers, so that the first picture need not wait for them. */
  warm: (languages: readonly OcrLanguage[]) => Promise<void>;
  /**
   * Reads a PNG (JPEG's artefacts treble the errors). Waits for a free worker. Rejects at once with the signal's
   * reason when it is aborted, and with `ocr_failed` where the picture can't be read, or not within
   * `limits.ocrPictureMs`.
   */
  recognise: (png: Uint8Array, options: OcrReading & { signal?: AbortSignal }) => Promise<OcrPage>;
  close: () => Promise<void>;
};
