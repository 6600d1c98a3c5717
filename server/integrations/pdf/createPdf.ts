import { setMaxListeners } from 'node:events';
import { access } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import { limits } from '#protocol/limits';
import { AppError } from '../../errors.ts';
import { orAborted } from '../orAborted.ts';
import { addTextLayer } from './addTextLayer.ts';
import type { DocumentFacts } from './engine/documentFacts.ts';
import { PdfFault } from './engine/pdfFault.ts';
import type { PdfRequest } from './messages.ts';
import type { Pdf, PdfPage, PdfRendering } from './pdf.ts';
import { pdfError } from './pdfErrors.ts';
import { createPdfPool } from './pdfPool.ts';

type Options = { size?: number; idleMs?: number; processBytes?: number; openMs?: number; pageMs?: number };

/** With more of them (some 100 MB each) a long job would take more than 600 MB in all. */
const mostProcesses = 3;

/** PDFs by pdfium in `size` processes; one core is left to the server itself. See `Pdf`. */
export function createPdf({
  size = Math.max(1, Math.min(mostProcesses, availableParallelism() - 1)),
  idleMs = 60_000,
  processBytes = limits.pdfProcessBytes,
  openMs = limits.pdfOpenMs,
  pageMs = limits.pdfPageMs,
}: Options = {}): Pdf {
  const pool = createPdfPool({ size, processBytes, idleMs });
  // One at a time, for the sake of memory.
  const layers = new PQueue({ concurrency: 1 });
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  let lastDocument = 0;

  const look: Pdf['open'] = async (path, { name, signal }) => {
    // A file that is not there is no fault of its own.
    await access(path);
    const document = (lastDocument += 1);
    const closed = new AppError('internal', `“${name}” was closed before its pages were read.`);
    let isClosed = false;
    let tooComplex = 0;

    const ask = async (request: PdfRequest, limitMs: number, asked?: AbortSignal, page?: number): Promise<unknown> => {
      if (isClosed) throw closed;
      try {
        if (tooComplex >= limits.pdfComplexPages) throw new PdfFault('pdf_too_complex');
        return await pool.ask(request, asked === undefined ? { limitMs } : { limitMs, signal: asked });
      } catch (error) {
        if (!(error instanceof PdfFault)) throw error;
        if (error.code === 'pdf_too_complex') tooComplex += 1;
        throw pdfError(error, name, page);
      }
    };

    const facts = (await ask({ kind: 'open', document, path }, openMs, signal)) as DocumentFacts;
    return {
      ...facts,
      page: async (pageNumber, options) =>
        (await ask({ kind: 'page', document, path, pageNumber }, pageMs, options?.signal, pageNumber)) as PdfPage,
      render: async (pageNumber, { dpi, signal: asked }) =>
        (await ask({ kind: 'render', document, path, pageNumber, dpi }, pageMs, asked, pageNumber)) as PdfRendering,
      close: () => {
        isClosed = true;
        pool.forget(document, closed);
      },
    };
  };

  return {
    size,
    open: (path, options) => {
      // Its pages will be asked for as soon as it is open.
      void pool.warm();
      return look(path, options);
    },
    inspect: async (path, options) => {
      const document = await look(path, options);
      document.close();
      const { pages, sizeBytes, pdfVersion } = document;
      return { pages, sizeBytes, ...(pdfVersion === undefined ? {} : { pdfVersion }) };
    },
    addTextLayer: async (path, target, pages, { name, signal }) => {
      const stop = AbortSignal.any(signal === undefined ? [closing.signal] : [closing.signal, signal]);
      const options = { name, signal: stop, processBytes, openMs, pageMs };
      await orAborted(
        layers.add(() => addTextLayer(path, target, pages, options)),
        stop,
      );
    },
    warm: pool.warm,
    close: () => {
      const reason = new AppError('unavailable', 'The reading of PDFs is shutting down.');
      closing.abort(reason);
      return pool.close(reason);
    },
  };
}
