import { limits } from '#protocol/limits';

export type PdfProblem = 'not-pdf' | 'too-large' | 'empty' | 'unreadable';

/** As the standard has it, the header may stand anywhere within so many bytes. */
const headerWithin = 1_024;
const header = '%PDF-';

/** What can be told of a file without sending it. Whether it is encrypted or damaged, only the server can tell. */
export async function checkPdf(file: File): Promise<PdfProblem | null> {
  if (file.size === 0) return 'empty';
  try {
    const start = await file.slice(0, headerWithin).text();
    if (!start.includes(header)) return 'not-pdf';
  } catch {
    // A folder that poses as a file, or one that has gone since.
    return 'unreadable';
  }
  return file.size > limits.pdfBytes ? 'too-large' : null;
}
