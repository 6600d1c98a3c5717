import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../packageRoot.ts';
import { writeReport } from './documents/report.ts';

/** What the sample documents show: what goes well, and what each kind of broken file is answered with. */
export type SampleDocument = 'report' | 'scan' | 'encrypted' | 'corrupt';

const folder = join(packageRoot, 'server', 'demo', 'documents');

/** Made by scripts/makeSampleDocuments.ts. */
export const sampleDocuments: Record<SampleDocument, { name: string; path: string }> = {
  report: { name: 'annual-report.pdf', path: join(folder, 'annual-report.pdf') },
  scan: { name: 'scanned-letter.pdf', path: join(folder, 'scanned-letter.pdf') },
  encrypted: { name: 'password-protected.pdf', path: join(folder, 'password-protected.pdf') },
  corrupt: { name: 'cut-off.pdf', path: join(folder, 'cut-off.pdf') },
};

export const longDocumentName = 'line-book.pdf';
export const longDocumentPages = 300;

/** The fifth: too large to be kept with the code, and made in a second or two. */
export async function writeLongDocument(path: string, pages = longDocumentPages): Promise<void> {
  await writeReport(createWriteStream(path), { title: 'Line book of the harbour railway', pages });
}
