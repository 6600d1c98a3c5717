import PdfKit from 'pdfkit';
import { writeFile } from 'node:fs/promises';
import { textPicture } from './textPicture.ts';

/** A page with text of its own, a picture of a text, nothing at all, or a page larger than any may be. */
export type PageDraft = { text: string } | { scan: string[] } | 'empty' | 'too large';

const margin = 40;
/** A5, so that a scan is read quickly. */
const size: [number, number] = [420, 595];

/** Writes a PDF of these pages to `path`, with a title and an outline entry for each. */
export async function writePdf(path: string, pages: readonly PageDraft[]): Promise<void> {
  const document = new PdfKit({ autoFirstPage: false, info: { Title: 'A report', Author: 'Signalbox' } });
  for (const [index, page] of pages.entries()) {
    document.addPage({ size: page === 'too large' ? [20_000, 20_000] : size, margin });
    document.outline.addItem(`Part ${index + 1}`);
    if (typeof page === 'string') continue;
    if ('text' in page) document.fontSize(12).text(page.text);
    else document.image(await scanOf(page.scan), margin, margin, { width: size[0] - 2 * margin });
  }
  document.end();
  await writeFile(path, document);
}

function scanOf(lines: readonly string[]): Promise<Buffer> {
  const drafts = lines.map((text, index) => ({ text, y: 80 + index * 70, size: 40 }));
  return textPicture(drafts, { width: 900, height: 80 + lines.length * 70 });
}
