import { rename, rm, stat } from 'node:fs/promises';
import { limits } from '#protocol/limits';
import { orAborted } from '../orAborted.ts';
import { PdfFault } from './engine/pdfFault.ts';
import type { PdfRequest } from './messages.ts';
import type { PageLayer } from './pdf.ts';
import { pdfError } from './pdfErrors.ts';
import { startPdfProcess, type PdfProcess } from './pdfProcess.ts';

/** New words are in memory until they are saved (some 200 bytes each): beyond this, the copy is saved and gone on with. */
const mostUnsavedWords = 400_000;

/** See `Pdf.addTextLayer`. In a process of its own, since the document in it is changed page by page. */
export async function addTextLayer(
  path: string,
  target: string,
  pages: AsyncIterable<PageLayer> | Iterable<PageLayer>,
  {
    name,
    signal,
    processBytes,
    openMs,
    pageMs,
    wordsPerSave = mostUnsavedWords,
  }: {
    name: string;
    signal: AbortSignal;
    processBytes: number;
    openMs: number;
    pageMs: number;
    wordsPerSave?: number;
  },
): Promise<void> {
  const next = `${target}.next`;
  let source = path;
  const held: { process?: PdfProcess } = {};
  let words = 0;
  let saves = 0;

  const ask = async (request: PdfRequest, limitMs: number): Promise<void> => {
    signal.throwIfAborted();
    // pdfium looks through all objects before it changes one, and keeps them.
    held.process ??= startPdfProcess(processBytes, (await stat(source)).size);
    const page = request.kind === 'layer' ? request.layer.pageNumber : undefined;
    try {
      await orAborted(held.process.ask(request, limitMs), signal);
    } catch (error) {
      throw error instanceof PdfFault ? pdfError(error, name, page) : error;
    }
  };
  const save = async (): Promise<void> => {
    await ask({ kind: 'save', document: 1, path: source, target: next }, limits.pdfSaveMs);
    held.process?.end();
    delete held.process;
    await rename(next, target);
    source = target;
    words = 0;
    saves += 1;
  };

  try {
    await ask({ kind: 'open', document: 1, path }, openMs);
    for await (const layer of pages) {
      await ask({ kind: 'layer', document: 1, path: source, layer }, pageMs);
      words += layer.words.length;
      if (words >= wordsPerSave) await save();
    }
    if (words > 0 || saves === 0) await save();
  } finally {
    held.process?.end();
    await rm(next, { force: true });
  }
}
