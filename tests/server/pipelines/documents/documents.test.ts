import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Plan } from '#protocol/account';
import type { ArtifactOf, PageWords } from '#protocol/artifact';
import { limits } from '#protocol/limits';
import { documentsResultSchema } from '#protocol/pipelines/documents';
import { AppError } from '../../../../server/errors.ts';
import { createOcrPool } from '../../../../server/integrations/ocr/createOcrPool.ts';
import type { Ocr } from '../../../../server/integrations/ocr/ocr.ts';
import { createPdf } from '../../../../server/integrations/pdf/createPdf.ts';
import type { Pdf } from '../../../../server/integrations/pdf/pdf.ts';
import type { ServerPipeline, UploadedFile } from '../../../../server/jobs/pipeline.ts';
import { pagesOf } from '../../../../server/pipelines/documents/pageArtifacts.ts';
import { createDocumentsPipeline } from '../../../../server/pipelines/documents/pipeline.ts';
import { writePdf, type PageDraft } from '../../../support/documentPdf.ts';
import { startEngine, type Engine } from '../../../support/engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'signalbox-documents-'));
const scan = ['Quittung über Miete', 'Betrag 1.299,00 Euro'];

let pdf: Pdf;
let ocr: Ocr;
let engine: Engine;
/** What stands between the pipeline and the real reading of pages: a test may let a page fail, or hold it. */
let beforePage: (pageNumber: number, signal: AbortSignal | undefined) => Promise<void>;
/** Pages that were really asked for. */
let asked: number[];

beforeAll(async () => {
  pdf = createPdf({ size: 2 });
  ocr = createOcrPool({ size: 1 });
  const watched: Pdf = {
    ...pdf,
    open: async (...args) => {
      const document = await pdf.open(...args);
      return {
        ...document,
        page: async (pageNumber, options) => {
          asked.push(pageNumber);
          await beforePage(pageNumber, options?.signal);
          return await document.page(pageNumber, options);
        },
      };
    },
  };
  const takeSampleDocument = () => Promise.resolve('');
  const documents = createDocumentsPipeline({ pdf: watched, ocr, takeSampleDocument });
  engine = await startEngine({ documents: documents as unknown as ServerPipeline }, { findUpload });
});
afterAll(async () => {
  await engine.close();
  await Promise.all([pdf.close(), ocr.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const reset = (): void => {
  beforePage = go;
  asked = [];
};
reset();
afterEach(reset);

/** An upload's id here is its name. */
async function findUpload(fileId: string): Promise<UploadedFile> {
  const path = join(folder, basename(fileId));
  const summary = await pdf.inspect(path, { name: fileId });
  return { path, name: fileId, sizeBytes: statSync(path).size, summary };
}

async function start(pages: readonly PageDraft[]) {
  const fileId = `${randomUUID()}.pdf`;
  await writePdf(join(folder, fileId), pages);
  return await engine.jobs.create({ pipeline: 'documents', input: { fileId, languages: ['deu'] }, ownerId: 'anna' });
}

async function pagesIn(jobId: string): Promise<ArtifactOf<'page'>[]> {
  return pagesOf((await engine.jobs.state(jobId)).state);
}

async function downloadsOf(jobId: string): Promise<Record<string, Buffer>> {
  const { result } = (await engine.jobs.state(jobId)).state;
  const { downloads } = documentsResultSchema.parse(result);
  const files = downloads.map(async ({ format, file }) => [format, await engine.filesOf(jobId).read(file)] as const);
  return Object.fromEntries(await Promise.all(files.slice(0, -1)));
}

it('reads pages with text, scans and empty ones, and makes what is to be downloaded', async () => {
  const worker = await engine.startWorker();
  const job = await start([{ text: 'Jahresbericht der Häuser' }, { scan }, 'empty', { text: 'Schluss.' }]);
  await engine.untilStatus(job.id, 'completed');
  const pages = await pagesIn(job.id);
  expect(pages.map(({ id, data }) => [id, data.textSource, data.wordCount])).toEqual([
    ['page-0001', 'document', 3],
    ['page-0002', 'ocr', 6],
    ['page-0003', 'none', 0],
    ['page-0004', 'document', 1],
  ]);
  const [first, scanned] = pages;
  expect(first?.data).toMatchObject({ excerpt: 'Jahresbericht der Häuser', widthPt: 420, heightPt: 595 });
  expect(first?.thumbnail?.key).toBe(`jobs/${job.id}/thumbnails/page-1.jpg`);
  expect(scanned?.data.confidence).toBeGreaterThan(60);

  // The picture is 1000 pixels wide; the scan fills all of the page but a margin of 40 of 420 points.
  const files = engine.filesOf(job.id);
  const words = scanned?.data.words;
  if (words === undefined) throw new Error('the scan has no words');
  const read = JSON.parse((await files.read(words)).toString()) as PageWords;
  expect(read.text).toBe('Quittung über Miete\nBetrag 1.299,00 Euro');
  const width = scanned?.file?.width ?? 0;
  for (const { box } of read.words) {
    expect(box.x).toBeGreaterThan(width * (40 / 420));
    expect(box.x + box.width).toBeLessThan(width * (380 / 420));
    expect(box.y + box.height).toBeLessThan(width * 0.35);
  }

  const { state } = await engine.jobs.state(job.id);
  expect(documentsResultSchema.parse(state.result)).toMatchObject({
    summary: { pages: 4, pagesWithText: 3, pagesRead: 1, pagesFailed: 0, words: 10 },
    metadata: { title: 'A report', author: 'Signalbox' },
    outline: [1, 2, 3, 4].map((pageNumber) => ({ title: `Part ${pageNumber}`, pageNumber, level: 0 })),
  });
  const { txt, json, pdf: searchable } = await downloadsOf(job.id);
  expect(txt?.toString().split('\f')).toEqual([
    '--- Page 1 ---\nJahresbericht der Häuser\n',
    '--- Page 2 ---\nQuittung über Miete\nBetrag 1.299,00 Euro\n',
    '--- Page 3 ---\n\n',
    '--- Page 4 ---\nSchluss.\n',
  ]);
  const parsed = JSON.parse(json?.toString() ?? '');
  expect(parsed).toMatchObject({ jobId: job.id, metadata: { title: 'A report' } });
  expect(parsed.pages[1]).toMatchObject({ pageNumber: 2, textSource: 'ocr', words: read.words, width });

  // The copy has the words where the picture of them is.
  const copy = join(folder, 'copy.pdf');
  writeFileSync(copy, searchable ?? '');
  const document = await pdf.open(copy, { name: 'copy.pdf' });
  const page = await document.page(2);
  document.close();
  expect([document.pages, page.hasText]).toEqual([4, true]);
  expect(page.text).toContain('Quittung über Miete');

  // Pages can be found, by what the OCR has read too.
  const found = await engine.jobs.searchTexts({ q: 'miete quittung', offset: 0 }, { ownerId: 'anna' });
  expect(found.hits).toMatchObject([{ jobId: job.id, part: 2 }]);
  await worker.stop();
});

it('tells of a page that fails, goes on with the others, and reads only that one again', async () => {
  const worker = await engine.startWorker();
  beforePage = (pageNumber) =>
    pageNumber === 2 ? Promise.reject(new AppError('pdf_too_complex', 'Too much.', { hint: 'Less.' })) : go();
  const job = await start([{ text: 'one' }, { text: 'two' }, 'too large', { text: 'four' }]);
  await engine.untilStatus(job.id, 'completed');
  expect((await pagesIn(job.id)).map(({ status, error }) => [status, error?.code])).toEqual([
    ['ready', undefined],
    ['failed', 'pdf_too_complex'],
    ['failed', 'pdf_page_too_large'],
    ['ready', undefined],
  ]);
  const before = await pagesIn(job.id);
  expect((await engine.jobs.summary(job.id)).stages.map(({ failed }) => failed)).toEqual([0, 2, 0]);

  reset();
  await engine.jobs.retry(job.id, { kind: 'user' });
  await engine.untilStatus(job.id, 'completed');
  const after = await pagesIn(job.id);
  expect(asked.sort((a, b) => a - b)).toEqual([2, 3]);
  expect(after.map(({ status }) => status)).toEqual(['ready', 'ready', 'failed', 'ready']);
  expect([after[0], after[3]]).toEqual([before[0], before[3]]);
  // What is to be downloaded is made anew, with the page that was missing.
  expect((await downloadsOf(job.id)).txt?.toString()).toContain('two');
  expect((await engine.jobs.state(job.id)).state.result).toMatchObject({ summary: { pages: 4, pagesFailed: 1 } });
  await worker.stop();
});

it('goes on where a worker stopped', async () => {
  const first = await engine.startWorker();
  beforePage = (pageNumber, signal) => (pageNumber === 3 ? untilAborted(signal) : go());
  const job = await start([{ text: 'one' }, { text: 'two' }, { text: 'three' }, { text: 'four' }]);
  await expect.poll(async () => (await pagesIn(job.id)).length, { timeout: 20_000 }).toBe(3);
  await first.stop();
  reset();
  const second = await engine.startWorker();
  expect(await engine.untilStatus(job.id, 'completed')).toMatchObject({ attempt: 2 });
  expect(asked).toEqual([3]);
  expect((await downloadsOf(job.id)).txt?.toString().split('\f')).toHaveLength(4);
  await second.stop();
});

it('keeps no page with text waiting behind a scan, and ends at once when it is cancelled', async () => {
  const worker = await engine.startWorker();
  beforePage = (pageNumber, signal) => (pageNumber === 4 ? untilAborted(signal) : go());
  const job = await start([{ scan }, { scan }, { text: 'three' }, { text: 'four' }]);
  await expect.poll(async () => (await pagesIn(job.id)).length, { timeout: 20_000 }).toBe(3);
  // Both scans are shown before they are read.
  const log = await engine.logOf(job.id);
  const told = log.flatMap((event) => (event.type === 'artifact' ? [event.data.artifact] : []));
  const firstOf = (id: string) => told.find((artifact) => artifact.id === id);
  expect(['page-0001', 'page-0002', 'page-0003'].map((id) => firstOf(id)?.status)).toEqual([
    'pending',
    'pending',
    'ready',
  ]);
  expect(firstOf('page-0001')?.file).toBeDefined();
  await engine.jobs.cancel(job.id, { kind: 'user' });
  await worker.stop();
  expect((await engine.jobs.summary(job.id)).status).toBe('cancelled');
});

it('fails a job of which not one page can be read, with the reason that all of them have', async () => {
  const worker = await engine.startWorker();
  const job = await start(['too large', 'too large']);
  const { error, stages } = await engine.untilStatus(job.id, 'failed');
  expect(error).toMatchObject({ code: 'pdf_page_too_large', message: 'Not one of the 2 pages could be read.' });
  expect(stages.map(({ failed }) => failed)).toEqual([0, 2, 0]);
  await worker.stop();
});

it('makes no job of a file that can’t be read', async () => {
  const noPdf = `${randomUUID()}.pdf`;
  writeFileSync(join(folder, noPdf), 'This is no PDF at all, whatever its name says.');
  const input = { fileId: noPdf };
  await expect(engine.jobs.create({ pipeline: 'documents', input, ownerId: null })).rejects.toMatchObject({
    code: 'pdf_corrupt',
  });
});

it('chooses the lane by size, pages and plan, and knows how much there is to do', () => {
  const { lane, units, defaultName } = createDocumentsPipeline({
    pdf,
    ocr,
    takeSampleDocument: () => Promise.resolve(''),
  });
  const input = { fileId: 'x', languages: ['deu' as const] };
  const file = (pages: number, sizeBytes = 1_000) => [{ path: '', name: 'a.pdf', sizeBytes, summary: { pages } }];
  const laneOf = (plan: Plan, ...about: Parameters<typeof file>) => lane(input, { plan, uploads: file(...about) });
  expect([laneOf('normal', 100), laneOf('premium', 100)]).toEqual(['normal', 'premium']);
  expect([laneOf('premium', 101), laneOf('normal', 1, limits.largeDocumentBytes + 1)]).toEqual(['large', 'large']);
  expect([units?.(input, file(7)), units?.(input, [{ path: '', name: 'a.pdf', sizeBytes: 1 }])]).toEqual([7, null]);
  expect(defaultName(input, file(1))).toBe('a.pdf');
});

function go(): Promise<void> {
  return Promise.resolve();
}

/** A page that takes for ever. */
function untilAborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
