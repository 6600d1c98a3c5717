import type { ArtifactData, ArtifactOf, FileRef, PageWords } from '#protocol/artifact';
import type { DocumentsInput } from '#protocol/pipelines/documents';
import type { Pdf } from '../../integrations/pdf/pdf.ts';
import type { Run, Step } from '../../jobs/pipeline.ts';
import { jsonOf, textOf, type ReadPage } from './exports.ts';
import { readAbout } from './openStep.ts';
import { pagesOf } from './pageArtifacts.ts';
import { searchablePdf } from './searchablePdf.ts';

type Download = ArtifactData<'file'> & { id: string; write: () => Promise<FileRef> };

/**
 * The stage that makes the files to download: the text, all words with their places and, where pages were read by OCR,
 * a PDF that can be searched. What was made after all pages is left as it is.
 */
export function assembleStep({ pdf }: { pdf: Pdf }): Step<DocumentsInput> {
  return {
    stage: 'assemble',
    timeoutMs: 2 * 60 * 60_000,
    run: async (run) => {
      const state = run.job();
      const pages = pagesOf(state);
      const newest = pages.reduce((latest, { at }) => (at > latest ? at : latest), '');
      const downloads = downloadsOf(run, pdf, pages);
      run.total(downloads.length);
      for (const [index, { id, title, format, write }] of downloads.entries()) {
        run.signal.throwIfAborted();
        const made = state.artifacts.get(id);
        if (made?.status !== 'ready' || made.at < newest) {
          const file = await write();
          run.artifact({ id, kind: 'file', stage: 'assemble', status: 'ready', data: { title, format }, file });
        }
        run.progress(index + 1);
      }
    },
  };
}

function downloadsOf(run: Run<DocumentsInput>, pdf: Pdf, all: readonly ArtifactOf<'page'>[]): Download[] {
  const pages = all.filter(({ status }) => status === 'ready');
  const scans = pages.filter(({ data }) => data.textSource === 'ocr');
  const read = readerOf(run);
  const put = (name: string, mimeType: string, bytes: AsyncIterable<Uint8Array>): Promise<FileRef> =>
    run.files.putStream(`results/${name}`, bytes, { mimeType });

  const text: Download = {
    id: 'file-text',
    title: 'Text',
    format: 'txt',
    write: () => put('document.txt', 'text/plain; charset=utf-8', textOf(pages, read)),
  };
  const json: Download = {
    id: 'file-json',
    title: 'Words with their places',
    format: 'json',
    write: async () => {
      const { id: jobId, name } = run.job().summary;
      const head = { jobId, name, ...(await readAbout(run)) };
      return await put('document.json', 'application/json', jsonOf(head, pages, read));
    },
  };
  const searchable: Download = {
    id: 'file-pdf',
    title: 'PDF that can be searched',
    format: 'pdf',
    write: () => put('searchable.pdf', 'application/pdf', searchablePdf(run, pdf, { scans, read })),
  };
  return scans.length > 0 ? [searchable, text, json] : [text, json];
}

function readerOf({ files, signal }: Run<DocumentsInput>): ReadPage {
  return async ({ data }) => {
    signal.throwIfAborted();
    if (data.words === undefined) return { words: [], text: '' };
    return JSON.parse((await files.read(data.words)).toString()) as PageWords;
  };
}
