import type { DocumentsInput, DocumentsResult } from '#protocol/pipelines/documents';
import type { Pdf, PdfDocument } from '../../integrations/pdf/pdf.ts';
import type { Run, Step } from '../../jobs/pipeline.ts';
import { sizeInWords } from '../../sizeInWords.ts';
import { boundedOutline } from './boundedOutline.ts';

export const aboutId = 'file-about';

/** What is known of a document before its pages are read; kept as a file of the job. */
export type About = Pick<DocumentsResult, 'metadata' | 'outline'>;

/** The document of a run. Whoever opens it closes it. */
export async function openDocument(pdf: Pdf, run: Run<DocumentsInput>): Promise<PdfDocument> {
  const { path, name } = await run.upload(run.input.fileId);
  return await pdf.open(path, { name, signal: run.signal });
}

/** The stage that looks into the document: how many pages, who made it, and its outline. */
export function openStep({ pdf }: { pdf: Pdf }): Step<DocumentsInput> {
  return {
    stage: 'open',
    timeoutMs: 5 * 60_000,
    run: async (run) => {
      if (run.job().artifacts.get(aboutId)?.status === 'ready') return;
      run.total(1);
      const document = await openDocument(pdf, run);
      try {
        await keepAbout(run, document);
      } finally {
        document.close();
      }
      run.progress(1);
    },
  };
}

async function keepAbout(run: Run<DocumentsInput>, document: PdfDocument): Promise<void> {
  const { pages, sizeBytes, pdfVersion, metadata } = document;
  const about: About = {
    metadata: { ...metadata, ...(pdfVersion === undefined ? {} : { pdfVersion }) },
    outline: boundedOutline(document.outline),
  };
  const left = document.outline.length - about.outline.length;
  if (left > 0) run.log('warning', `The outline is too long; its last ${left} entries are left out.`);
  const facts = { pages, sizeBytes, ...about };
  const bytes = Buffer.from(`${JSON.stringify(facts, null, 2)}\n`);
  const file = await run.files.put('results/about.json', bytes, { mimeType: 'application/json' });
  const data = { title: 'Outline and metadata', format: 'json' } as const;
  run.artifact({ id: aboutId, kind: 'file', stage: 'open', status: 'ready', data, file });
  run.log('info', `The document has ${pages === 1 ? 'one page' : `${pages} pages`} (${sizeInWords(sizeBytes)}).`);
}

/** What the opening found, in whichever attempt that was. */
export async function readAbout(run: Run<DocumentsInput>): Promise<About> {
  const made = run.job().artifacts.get(aboutId);
  if (made?.file === undefined) return { metadata: {}, outline: [] };
  const { metadata, outline } = JSON.parse((await run.files.read(made.file)).toString()) as About;
  return { metadata, outline };
}
