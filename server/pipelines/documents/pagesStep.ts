import PQueue from 'p-queue';
import type { ArtifactOf } from '#protocol/artifact';
import { isErrorCode } from '#protocol/errorCodes';
import type { DocumentsInput } from '#protocol/pipelines/documents';
import { AppError } from '../../errors.ts';
import type { Ocr } from '../../integrations/ocr/ocr.ts';
import type { Pdf, PdfDocument } from '../../integrations/pdf/pdf.ts';
import type { Run, Step } from '../../jobs/pipeline.ts';
import { failPage, keepPage, keepPicture, showPending, type PagePicture } from './keepPage.ts';
import { openDocument } from './openStep.ts';
import { isSettled, pagesOf } from './pageArtifacts.ts';
import { readScan } from './readScan.ts';

/** The longest documents allowed, all of it scans, on a slow machine; each page has a limit of its own. */
const timeoutMs = 12 * 60 * 60_000;
/** Pages in work for each process that reads them: while some are stored, the next is read. */
const pagesPerProcess = 3;

export type PagesDeps = { pdf: Pdf; ocr: Ocr };

/** The stage that makes a picture and the text of each page: one `page` artifact each, ready or failed. */
export function pagesStep({ pdf, ocr }: PagesDeps): Step<DocumentsInput> {
  return {
    stage: 'pages',
    timeoutMs,
    run: async (run) => {
      const document = await openDocument(pdf, run);
      try {
        await readPages(run, { document, ocr, atOnce: pdf.size * pagesPerProcess });
      } finally {
        document.close();
      }
      await run.flush();
      const pages = pagesOf(run.job());
      if (pages.some(({ status }) => status === 'ready')) return;
      throw nothingRead(pages);
    },
  };
}

/** Where all pages failed for the same reason, it is the document's own. */
function nothingRead(pages: readonly ArtifactOf<'page'>[]): AppError {
  const [first] = pages.flatMap(({ error }) => error ?? []);
  const isOne = first !== undefined && pages.every(({ error }) => error?.code === first.code);
  const code = isOne && isErrorCode(first.code) ? first.code : 'pdf_page_failed';
  if (pages.length === 1 && first !== undefined) {
    return new AppError(code, first.message, first.hint === undefined ? {} : { hint: first.hint });
  }
  return new AppError(code, `Not one of the ${pages.length} pages could be read.`, {
    hint: 'The pages say why. Open the file in a PDF viewer, print it as a PDF again, and send that.',
  });
}

type Reading = { document: PdfDocument; ocr: Ocr; atOnce: number };

/**
 * Two queues: pages with text of their own go straight through the first; the others leave it once their picture is
 * stored and wait for the OCR, with nothing in memory but where it lies. So no page waits behind a scan.
 */
async function readPages(run: Run<DocumentsInput>, { document, ocr, atOnce }: Reading): Promise<void> {
  const all = Array.from({ length: document.pages }, (_, index) => index + 1);
  const open = all.filter((pageNumber) => !isSettled(run.job(), pageNumber));
  let done = all.length - open.length;
  run.total(all.length);
  run.progress(done);

  const looking = new PQueue({ concurrency: atOnce });
  // One more than are read at once: its picture is drawn meanwhile.
  const scanning = new PQueue({ concurrency: ocr.size + 1 });
  const readOne = async (pageNumber: number): Promise<void> => {
    const scan = await looking.add(() => lookAt(run, document, pageNumber), { throwOnTimeout: true });
    if (scan !== null) await scanning.add(() => readScanned(run, { document, ocr }, scan));
    done += 1;
    run.progress(done);
  };
  try {
    await Promise.all(open.map(readOne));
  } finally {
    looking.clear();
    scanning.clear();
  }
}

/** Settles a page that has text of its own; answers the picture of one that is to be read by OCR. */
async function lookAt(
  run: Run<DocumentsInput>,
  document: PdfDocument,
  pageNumber: number,
): Promise<PagePicture | null> {
  return await orFail(run, { pageNumber, picture: null }, async () => {
    const page = await document.page(pageNumber, { signal: run.signal });
    const picture = await keepPicture(run, page);
    if (!page.hasText) {
      showPending(run, picture);
      return picture;
    }
    await keepPage(run, picture, { source: 'document', words: page.words, text: page.text });
    return null;
  });
}

async function readScanned(
  run: Run<DocumentsInput>,
  by: Pick<Reading, 'document' | 'ocr'>,
  picture: PagePicture,
): Promise<void> {
  const { pageNumber } = picture;
  await orFail(run, { pageNumber, picture }, async () => {
    const scan = await readScan(by, picture, { languages: run.input.languages, signal: run.signal });
    await keepPage(run, picture, { source: 'ocr', ...scan });
    return null;
  });
}

/** A page that fails is told of, and the others go on; nothing more is told once the run is to stop. */
async function orFail(
  run: Run<DocumentsInput>,
  page: { pageNumber: number; picture: PagePicture | null },
  read: () => Promise<PagePicture | null>,
): Promise<PagePicture | null> {
  run.signal.throwIfAborted();
  try {
    return await read();
  } catch (error) {
    if (run.signal.aborted || isOfServer(error)) throw error;
    failPage(run, page.pageNumber, error, page.picture);
    return null;
  }
}

/** What is the matter with the server, not with the page. */
function isOfServer(error: unknown): boolean {
  return !(error instanceof AppError) || error.code === 'unavailable' || error.code === 'internal';
}
