import { limits } from '#protocol/limits';
import { documentsPipeline, type DocumentsInput } from '#protocol/pipelines/documents';
import type { Ocr } from '../../integrations/ocr/ocr.ts';
import type { Pdf } from '../../integrations/pdf/pdf.ts';
import type { ServerPipeline, UploadedFile } from '../../jobs/pipeline.ts';
import { assembleStep } from './assembleStep.ts';
import { openStep } from './openStep.ts';
import { pagesStep } from './pagesStep.ts';
import { resultOf } from './result.ts';

export type DocumentsDeps = {
  pdf: Pdf;
  ocr: Ocr;
  /** A report that comes with this server, as an upload's id. */
  takeSampleDocument: () => Promise<string>;
};

/** PDF → pages with their pictures, words and text; what has no text of its own is read by OCR. */
export function createDocumentsPipeline(deps: DocumentsDeps): ServerPipeline<DocumentsInput> {
  const { pdf } = deps;
  return {
    contract: documentsPipeline,
    defaultName: (_input, uploads) => (uploads[0]?.name ?? 'PDF').slice(0, limits.jobNameLength),
    prepare: async ({ fileId }, { findUpload }) => {
      const file = await findUpload(fileId);
      // What came for another pipeline has not been looked into as a PDF.
      if (pagesIn(file) === null) await pdf.inspect(file.path, { name: file.name });
    },
    lane: (_input, { plan, uploads }) => {
      const isLarge = uploads.some((file) => {
        return file.sizeBytes > limits.largeDocumentBytes || (pagesIn(file) ?? 0) > limits.largeDocumentPages;
      });
      if (isLarge) return 'large';
      return plan === 'premium' ? 'premium' : 'normal';
    },
    units: (_input, uploads) => {
      const pages = uploads.map(pagesIn);
      return pages.reduce<number | null>((sum, count) => (sum === null || count === null ? null : sum + count), 0);
    },
    uploads: {
      fileId: {
        maxBytes: limits.pdfBytes,
        extensions: ['.pdf'],
        inspect: async ({ path, name }) => {
          const { pages, pdfVersion } = await pdf.inspect(path, { name });
          return { pages, ...(pdfVersion === undefined ? {} : { pdfVersion }) };
        },
      },
    },
    steps: [openStep(deps), pagesStep(deps), assembleStep(deps)],
    result: resultOf,
    sample: async () => ({ name: 'Sample report', input: { fileId: await deps.takeSampleDocument() } }),
  };
}

/** What the look into it found when it came; null for a file that was not looked into as a PDF. */
function pagesIn({ summary }: UploadedFile): number | null {
  const pages = summary?.pages;
  return typeof pages === 'number' ? pages : null;
}
