import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type PdfFiles = { folder: string; write: (bytes: Uint8Array) => Promise<string>; remove: () => Promise<void> };

/** Files for a test, each with a path of its own. */
export async function pdfFiles(): Promise<PdfFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-pdf-'));
  let count = 0;
  return {
    folder,
    write: async (bytes) => {
      const path = join(folder, `${(count += 1)}.pdf`);
      await writeFile(path, bytes);
      return path;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
