import type { PageWord } from '#protocol/artifact';
import type { DocumentsResult, OutlineEntry } from '#protocol/pipelines/documents';

/** What a PDF is, without a look at its pages. `pdfVersion` as «1.7». */
export type PdfFacts = { pages: number; sizeBytes: number; pdfVersion?: string };

export type PdfMetadata = DocumentsResult['metadata'];

export type PdfPage = {
  /** From 1. */
  pageNumber: number;
  /** As the page is shown: turned and cropped. */
  widthPt: number;
  heightPt: number;
  /** JPEG, 1000 pixels wide (less where the page is very long). */
  picture: Buffer;
  pictureWidth: number;
  pictureHeight: number;
  /** JPEG, at most 320 pixels wide. */
  thumbnail: Buffer;
  thumbnailWidth: number;
  thumbnailHeight: number;
  /** In reading order, in the pixels of `picture`; the first `limits.wordsPerPage`. */
  words: PageWord[];
  /** The words line by line, those that a line's end parts with a hyphen joined again. */
  text: string;
  /** False where the page must be read by OCR: it has no text of its own, or none that means anything. */
  hasText: boolean;
};

/** A page for OCR: greyscale PNG. `dpi` is less than asked for where the page is very large. */
export type PdfRendering = { png: Buffer; width: number; height: number; dpi: number };

export type PdfDocument = PdfFacts & {
  metadata: PdfMetadata;
  outline: OutlineEntry[];
  /**
   * Reads page `pageNumber` (from 1). Ask for many at once: they are spread over the pool's processes and answered as
   * they come. Rejects at once with the signal's reason when it is aborted; with `pdf_page_too_large`,
   * `pdf_too_complex` (it took more time or memory than a page may) or `pdf_page_failed` where this page can't be read,
   * after which the others still can.
   */
  page: (pageNumber: number, options?: { signal?: AbortSignal }) => Promise<PdfPage>;
  /** The page as a picture to be read by OCR. Rejects as `page` does. */
  render: (pageNumber: number, options: { dpi: number; signal?: AbortSignal }) => Promise<PdfRendering>;
  /** Lets go of the file; pages asked for and not yet answered are rejected. */
  close: () => void;
};

/** The words of a page that has no text of its own, in pixels of a picture of it `pictureWidth` × `pictureHeight`. */
export type PageLayer = { pageNumber: number; pictureWidth: number; pictureHeight: number; words: readonly PageWord[] };

/**
 * Reads PDFs in processes of their own, with limits of memory and time: nothing in a file can take this process down.
 *
 * `name` is what errors call the file. A file that can't be read at all is refused with `pdf_corrupt`, `pdf_encrypted`,
 * `pdf_empty`, `pdf_too_many_pages` or `pdf_too_complex`.
 */
export type Pdf = {
  /** How many pages are read at once. */
  readonly size: number;
  inspect: (path: string, options: { name: string; signal?: AbortSignal }) => Promise<PdfFacts>;
  open: (path: string, options: { name: string; signal?: AbortSignal }) => Promise<PdfDocument>;
  /**
   * Writes a copy of a PDF to `target`, with invisible words over its pages, so that viewers can select and find them.
   * All else stays as it is. One at a time, in a process that may take as much memory as the file has, and some more.
   */
  addTextLayer: (
    path: string,
    target: string,
    pages: AsyncIterable<PageLayer> | Iterable<PageLayer>,
    options: { name: string; signal?: AbortSignal },
  ) => Promise<void>;
  /** Starts all processes, so that the first page need not wait for them. */
  warm: () => Promise<void>;
  close: () => Promise<void>;
};
