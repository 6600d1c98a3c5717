import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { createPdf } from '../../../../server/integrations/pdf/createPdf.ts';
import type { Pdf } from '../../../../server/integrations/pdf/pdf.ts';
import { bornDigital } from '../../../support/pdfCorpus.ts';
import { pdfFiles, type PdfFiles } from '../../../support/pdfFiles.ts';
import { mutatedPdf, mutationSeeds } from '../../../support/mutatedPdf.ts';

/** Each time some, by night all (`npm run test:nightly`). `PDF_MUTATIONS_FROM` begins elsewhere, to look at one of them. */
const mutations = Number(process.env['PDF_MUTATIONS'] ?? 100);
const first = Number(process.env['PDF_MUTATIONS_FROM'] ?? 0);
const mostPages = 20;

/** What becomes of a file: `read` or the code it is refused with, and the same of each page. */
async function outcomesOf(pdf: Pdf, files: PdfFiles, bytes: Buffer): Promise<string[]> {
  const path = await files.write(bytes);
  try {
    const document = await pdf.open(path, { name: 'file.pdf' });
    const pages = Array.from({ length: Math.min(document.pages, mostPages) }, (_, index) =>
      document.page(index + 1).then(() => 'read', codeOf),
    );
    const outcomes = await Promise.all(pages);
    document.close();
    return ['opened', ...outcomes];
  } catch (error) {
    return [codeOf(error)];
  } finally {
    await rm(path);
  }
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? String(error);
}

it(
  'gives pages or a clear error for whatever is made of a PDF, and stays up',
  async () => {
    const seeds = await mutationSeeds();
    const files = await pdfFiles();
    const pdf = createPdf({ size: 2, openMs: 20_000, pageMs: 20_000 });
    const counts = new Map<string, number>();
    try {
      let next = first;
      const work = async (): Promise<void> => {
        while (next < first + mutations) {
          const number = next;
          next += 1;
          for (const outcome of await outcomesOf(pdf, files, mutatedPdf(seeds, number))) {
            counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
            expect(outcome, `mutation ${number}`).toMatch(/^(opened|read|pdf_[a-z_]+)$/);
          }
        }
      };
      await Promise.all([work(), work(), work(), work()]);
      expect(await outcomesOf(pdf, files, await bornDigital(2))).toEqual(['opened', 'read', 'read']);
    } finally {
      await pdf.close();
      await files.remove();
    }
    if (mutations > 100) console.log(Object.fromEntries(counts));
    expect(counts.get('opened')).toBeGreaterThan(0);
    expect(counts.get('pdf_corrupt')).toBeGreaterThan(0);
  },
  60_000 + mutations * 2_000,
);
