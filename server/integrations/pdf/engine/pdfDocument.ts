import { limits } from '#protocol/limits';
import { openBlockFile, type BlockFile } from './blockFile.ts';
import { hasEnd, isCutOff } from './cutOff.ts';
import type { Pdfium } from './pdfium.ts';
import { PdfFault } from './pdfFault.ts';

/** What pdfium answers to a failed opening; see FPDF_GetLastError. */
const errorPassword = 4;
const errorSecurity = 5;
/** pdfium looks for the header that far. */
const headerBytes = 1024;

/** pdfium keeps what it has read of a document until that is closed. */
const mostKeptBytes = 16 * 1024 * 1024;
/** What had to be put together from its pieces takes long to open. */
const quickMs = 200;

export type OpenDocument = {
  handle: number;
  pages: number;
  sizeBytes: number;
  /** Whether it has gathered so much that opening it again is better than going on. */
  isHeavy: () => boolean;
  close: () => void;
};

export type DocumentOpener = (path: string) => OpenDocument;

/**
 * Opens documents without reading them into memory: pdfium asks for the bytes that it needs.
 * What it throws is a PdfFault: `pdf_empty`, `pdf_corrupt`, `pdf_encrypted` or `pdf_too_many_pages`.
 */
export function documentOpener(pdfium: Pdfium): DocumentOpener {
  const files = new Map<number, BlockFile>();
  let lastId = 0;
  const getBlock = pdfium.callback(4, (id = 0, position = 0, address = 0, length = 0) => {
    try {
      // They come as signed numbers.
      const target = pdfium.bytes().subarray(address >>> 0, (address >>> 0) + (length >>> 0));
      return files.get(id)?.read(position >>> 0, target) === true ? 1 : 0;
    } catch {
      return 0;
    }
  });

  return (path) => {
    const file = openBlockFile(path);
    const startedAt = performance.now();
    let handle = 0;
    const id = (lastId += 1);
    files.set(id, file);
    // It must stay for as long as the document is open.
    const access = pdfium.keep(12);
    const close = (): void => {
      if (handle !== 0) pdfium.call('FPDF_CloseDocument', handle);
      pdfium.release(access);
      files.delete(id);
      file.close();
    };
    try {
      if (file.sizeBytes === 0) throw new PdfFault('pdf_empty', 'no_bytes');
      if (!hasHeader(file)) throw new PdfFault('pdf_corrupt', 'no_pdf');
      const view = pdfium.view();
      view.setUint32(access, file.sizeBytes, true);
      view.setUint32(access + 4, getBlock, true);
      view.setUint32(access + 8, id, true);
      handle = pdfium.call('FPDF_LoadCustomDocument', access, 0);
      if (handle === 0) throw openFault(pdfium.call('FPDF_GetLastError'), file);
      const pages = countPages(pdfium, handle, file);
      const atOpening = file.readBytes();
      const isQuick = performance.now() - startedAt < quickMs;
      const isHeavy = (): boolean => isQuick && file.readBytes() - atOpening > mostKeptBytes;
      return { handle, pages, sizeBytes: file.sizeBytes, isHeavy, close };
    } catch (error) {
      close();
      throw error;
    }
  };
}

function hasHeader(file: BlockFile): boolean {
  const head = new Uint8Array(Math.min(file.sizeBytes, headerBytes));
  file.read(0, head);
  return Buffer.from(head.buffer).includes('%PDF-');
}

function openFault(error: number, file: BlockFile): PdfFault {
  if (error === errorPassword || error === errorSecurity) return new PdfFault('pdf_encrypted');
  return new PdfFault('pdf_corrupt', hasEnd(file) ? undefined : 'cut_off');
}

/** How many pages the file says it has, each of which must be there. */
function countPages(pdfium: Pdfium, handle: number, file: BlockFile): number {
  const pages = pdfium.call('FPDF_GetPageCount', handle);
  if (pages > limits.pdfPages) throw new PdfFault('pdf_too_many_pages');
  const isSound = pdfium.call('FPDF_DocumentHasValidCrossReferenceTable', handle) !== 0;
  if (!isSound && isCutOff(file)) throw new PdfFault('pdf_corrupt', 'cut_off');
  if (pages <= 0) throw new PdfFault('pdf_empty');
  const missing = pdfium.withMemory(8, (size) => {
    let count = 0;
    for (let index = 0; index < pages; index += 1) {
      if (pdfium.call('FPDF_GetPageSizeByIndexF', handle, index, size) === 0) count += 1;
    }
    return count;
  });
  // A page that is broken in an otherwise sound file is that page's fault; most of them, and the count is not true.
  if (missing * 2 > pages || (missing > 0 && !isSound)) throw new PdfFault('pdf_corrupt');
  return pages;
}
