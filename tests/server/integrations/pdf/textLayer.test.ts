import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTextLayer } from '../../../../server/integrations/pdf/addTextLayer.ts';
import { createPdf } from '../../../../server/integrations/pdf/createPdf.ts';
import type { PageLayer, Pdf } from '../../../../server/integrations/pdf/pdf.ts';
import { encrypted, headerOnly, scanned } from '../../../support/pdfCorpus.ts';
import { pdfFiles, type PdfFiles } from '../../../support/pdfFiles.ts';

let pdf: Pdf;
let files: PdfFiles;

beforeAll(async () => {
  files = await pdfFiles();
  pdf = createPdf({ size: 1 });
});

afterAll(async () => {
  await pdf.close();
  await files.remove();
});

const words = [
  { text: 'Grüße', box: { x: 100, y: 200, width: 150, height: 30 } },
  { text: '€12,50', box: { x: 270, y: 200, width: 90, height: 30 } },
  { text: 'ffi„ж“', box: { x: 60, y: 500, width: 80, height: 18 } },
];

function layer(pageNumber: number, pictureHeight: number): PageLayer {
  return { pageNumber, pictureWidth: 1000, pictureHeight, words };
}

async function searchable(bytes: Uint8Array, layers: PageLayer[]): Promise<string> {
  const target = join(files.folder, `searchable-${Math.random()}.pdf`);
  await pdf.addTextLayer(await files.write(bytes), target, layers, { name: 'scan.pdf' });
  return target;
}

describe('invisible text over a scan', () => {
  it('is found where it was read, however the page is turned', async () => {
    const rotations = [0, 90, 180, 270];
    const heights = rotations.map((rotation) => (rotation % 180 === 0 ? 1333 : 750));
    const original = await scanned([true, true, true, true], rotations);
    const target = await searchable(
      original,
      heights.map((height, index) => layer(index + 1, height)),
    );
    const document = await pdf.open(target, { name: 'searchable.pdf' });
    for (const [index, height] of heights.entries()) {
      const page = await document.page(index + 1);
      expect(page.pictureHeight).toBe(height);
      expect(page.words.map((word) => word.text)).toEqual(words.map((word) => word.text));
      page.words.forEach(({ box }, place) => {
        const expected = words[place]?.box;
        expect(Math.abs(box.x - (expected?.x ?? 0))).toBeLessThan(1.5);
        expect(Math.abs(box.y - (expected?.y ?? 0))).toBeLessThan(1.5);
        expect(Math.abs(box.width - (expected?.width ?? 0))).toBeLessThan(3);
        expect(Math.abs(box.height - (expected?.height ?? 0))).toBeLessThan(3);
      });
    }
    document.close();
  });

  it('does not change how a page looks, nor pages without it', async () => {
    const original = await scanned([true, false]);
    const before = await pdf.open(await files.write(original), { name: 'scan.pdf' });
    const after = await pdf.open(await searchable(original, [layer(1, 1333)]), { name: 'searchable.pdf' });
    for (const pageNumber of [1, 2]) {
      expect((await after.page(pageNumber)).picture.equals((await before.page(pageNumber)).picture)).toBe(true);
    }
    expect((await after.page(2)).text).toBe('Typed words');
    before.close();
    after.close();
  });

  it('keeps what else the file holds, and its encryption', async () => {
    const original = await encrypted('AES 128', '');
    const target = await searchable(original, [layer(1, 1414)]);
    expect((await readFile(target)).includes('/Encrypt')).toBe(true);
    const document = await pdf.open(target, { name: 'searchable.pdf' });
    expect(document).toMatchObject({ metadata: { title: 'Locked' }, outline: [{ title: 'Chapter' }] });
    const page = await document.page(1);
    expect(page.text).toContain('Secret words');
    expect(page.text).toContain('Grüße');
    document.close();
  });
});

it('saves in between where there are very many words', async () => {
  const path = await files.write(await scanned([true, true]));
  const target = join(files.folder, 'parts.pdf');
  const limits = { processBytes: 512 * 1024 * 1024, openMs: 30_000, pageMs: 30_000, wordsPerSave: 2 };
  const options = { name: 'scan.pdf', signal: new AbortController().signal, ...limits };
  await addTextLayer(path, target, [layer(1, 1333), layer(2, 1333)], options);
  const document = await pdf.open(target, { name: 'parts.pdf' });
  const pages = await Promise.all([document.page(1), document.page(2)]);
  expect(pages.map((page) => page.words.length)).toEqual([words.length, words.length]);
  document.close();
});

it('refuses what can’t be read, and leaves no half file', async () => {
  const target = join(files.folder, 'never.pdf');
  const path = await files.write(headerOnly);
  await expect(pdf.addTextLayer(path, target, [layer(1, 1000)], { name: 'a.pdf' })).rejects.toMatchObject({
    code: 'pdf_corrupt',
  });
  await expect(readFile(target)).rejects.toMatchObject({ code: 'ENOENT' });
});

it('stops at once when it is cancelled', async () => {
  const controller = new AbortController();
  const path = await files.write(await scanned([true]));
  const endless = async function* endless(): AsyncGenerator<PageLayer> {
    for (;;) {
      yield layer(1, 1333);
      controller.abort(new Error('cancelled'));
    }
  };
  const work = pdf.addTextLayer(path, join(files.folder, 'c.pdf'), endless(), {
    name: 'a.pdf',
    signal: controller.signal,
  });
  await expect(work).rejects.toThrow('cancelled');
});
