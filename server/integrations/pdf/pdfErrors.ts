import { limits } from '#protocol/limits';
import { AppError } from '../../errors.ts';
import type { PdfErrorCode, PdfFault } from './engine/pdfFault.ts';

const again = 'Open it in a PDF viewer, print or export it as a new PDF, and upload that.';
const download = 'Download or scan it again, and upload the new file.';

/** The fault as a person reads it: of a file called `name`, or of one page of it. */
export function pdfError({ code, reason }: Pick<PdfFault, 'code' | 'reason'>, name: string, page?: number): AppError {
  if (reason === 'no_bytes') return new AppError(code, `“${name}” is empty.`, { hint: download });
  if (reason === 'no_pdf') {
    return new AppError(code, `“${name}” is not a PDF, whatever its name says.`, { hint: 'Choose a PDF file.' });
  }
  if (reason === 'cut_off') {
    return new AppError(code, `The end of “${name}” is missing: the file was cut off.`, { hint: download });
  }
  const { sentence, hint } = texts[code](page === undefined ? `“${name}”` : `Page ${page} of “${name}”`);
  return new AppError(code, sentence, { hint });
}

const texts: Record<PdfErrorCode, (it: string) => { sentence: string; hint: string }> = {
  pdf_corrupt: (it) => ({ sentence: `${it} is damaged and can’t be read.`, hint: again }),
  pdf_encrypted: (it) => ({
    sentence: `${it} is protected by a password.`,
    hint: 'Open it with its password, print or export it as a PDF without one, and upload that.',
  }),
  pdf_empty: (it) => ({ sentence: `${it} has no pages.`, hint: 'Choose another file.' }),
  pdf_too_many_pages: (it) => ({
    sentence: `${it} has more than ${limits.pdfPages.toLocaleString('en')} pages.`,
    hint: 'Split it into several files.',
  }),
  pdf_page_too_large: (it) => ({
    sentence: `${it} is larger than a page may be: ${limits.pdfPageSidePt / 72} inches on a side.`,
    hint: 'Export it again with a smaller page size.',
  }),
  pdf_too_complex: (it) => ({ sentence: `${it} takes more time or memory to read than allowed.`, hint: again }),
  pdf_page_failed: (it) => ({ sentence: `${it} is damaged and can’t be shown.`, hint: again }),
};
