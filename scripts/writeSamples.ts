import { copyFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  longDocumentName,
  longDocumentPages,
  sampleDocuments,
  writeLongDocument,
} from '../server/demo/sampleDocuments.ts';

/** PDFs to try, in a folder of one's own: `npm run samples -- <folder>`. The long one is made now. */

const folder = resolve(process.argv[2] ?? 'samples');
await mkdir(folder, { recursive: true });
for (const { name, path } of Object.values(sampleDocuments)) await copyFile(path, join(folder, name));
await writeLongDocument(join(folder, longDocumentName));
console.log(`A report, a scan, an encrypted file, a cut-off one and one of ${longDocumentPages} pages: ${folder}`);
