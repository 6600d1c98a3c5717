import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArtifactOf } from '#protocol/artifact';
import type { DocumentsInput } from '#protocol/pipelines/documents';
import type { PageLayer, Pdf } from '../../integrations/pdf/pdf.ts';
import type { Run } from '../../jobs/pipeline.ts';
import type { ReadPage } from './exports.ts';

/** A copy of the document with the words of its scanned pages laid over them, invisible. */
export async function* searchablePdf(
  run: Run<DocumentsInput>,
  pdf: Pdf,
  { scans, read }: { scans: readonly ArtifactOf<'page'>[]; read: ReadPage },
): AsyncGenerator<Uint8Array> {
  const { path, name } = await run.upload(run.input.fileId);
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-pdf-'));
  try {
    const target = join(folder, 'searchable.pdf');
    await pdf.addTextLayer(path, target, layersOf(scans, read), { name, signal: run.signal });
    yield* createReadStream(target) as AsyncIterable<Buffer>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* layersOf(scans: readonly ArtifactOf<'page'>[], read: ReadPage): AsyncGenerator<PageLayer> {
  for (const page of scans) {
    const { width, height } = page.file ?? {};
    if (width === undefined || height === undefined) continue;
    const { words } = await read(page);
    yield { pageNumber: page.data.pageNumber, pictureWidth: width, pictureHeight: height, words };
  }
}
