import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFiumModule } from '@hyzyla/pdfium';
import sharp from 'sharp';

/**
 * The bare libraries at the same work: a picture 1000 pixels wide, a thumbnail, and the words with their places, each
 * written to a file, in the plainest way.
 */

export type BareTask = { path: string; folder: string; pages: number[] };

type Bare = Record<`_${string}`, (...numbers: number[]) => number> & {
  wasmExports: { malloc: (bytes: number) => number; free: (address: number) => void };
  HEAPU8: Uint8Array;
};

const bgra = 4;
const annotations = 0x01;
const redFirst = 0x10;

sharp.concurrency(1);
const pdfium = (await PDFiumModule({})) as unknown as Bare;
const call = (name: `_${string}`, ...numbers: number[]): number => pdfium[name]?.(...numbers) ?? 0;
call('_FPDF_InitLibrary');
const place = pdfium.wasmExports.malloc(32);

type Word = { text: string; box: { x: number; y: number; width: number; height: number } };

function wordsOf(page: number, scale: number, heightPt: number): Word[] {
  const textPage = call('_FPDFText_LoadPage', page);
  const count = call('_FPDFText_CountChars', textPage);
  const words: Word[] = [];
  let text = '';
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  const end = (): void => {
    if (text !== '') {
      const size = { width: (right - left) * scale, height: (top - bottom) * scale };
      words.push({ text, box: { x: left * scale, y: (heightPt - top) * scale, ...size } });
    }
    text = '';
    [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  };
  for (let index = 0; index < count; index += 1) {
    const letter = String.fromCodePoint(call('_FPDFText_GetUnicode', textPage, index));
    if (/\s/u.test(letter)) {
      end();
      continue;
    }
    call('_FPDFText_GetCharBox', textPage, index, place, place + 8, place + 16, place + 24);
    const view = new DataView(pdfium.HEAPU8.buffer, place, 32);
    left = Math.min(left, view.getFloat64(0, true));
    right = Math.max(right, view.getFloat64(8, true));
    bottom = Math.min(bottom, view.getFloat64(16, true));
    top = Math.max(top, view.getFloat64(24, true));
    text += letter;
  }
  end();
  call('_FPDFText_ClosePage', textPage);
  return words;
}

function draw(page: number, width: number, height: number): Buffer {
  const bytes = width * height * 4;
  const address = pdfium.wasmExports.malloc(bytes);
  const bitmap = call('_FPDFBitmap_CreateEx', width, height, bgra, address, width * 4);
  call('_FPDFBitmap_FillRect', bitmap, 0, 0, width, height, 0xffffffff);
  call('_FPDF_RenderPageBitmap', bitmap, page, 0, 0, width, height, 0, annotations | redFirst);
  call('_FPDFBitmap_Destroy', bitmap);
  const pixels = Buffer.from(pdfium.HEAPU8.subarray(address, address + bytes));
  pdfium.wasmExports.free(address);
  return pixels;
}

async function work({ path, folder, pages }: BareTask): Promise<void> {
  const file = await readFile(path);
  const fileAt = pdfium.wasmExports.malloc(file.length);
  pdfium.HEAPU8.set(file, fileAt);
  const document = call('_FPDF_LoadMemDocument', fileAt, file.length, 0);
  for (const number of pages) {
    const page = call('_FPDF_LoadPage', document, number - 1);
    const widthPt = call('_FPDF_GetPageWidthF', page);
    const heightPt = call('_FPDF_GetPageHeightF', page);
    const scale = 1000 / widthPt;
    const raw = { width: 1000, height: Math.round(heightPt * scale), channels: 4 as const };
    const words = wordsOf(page, scale, heightPt);
    const pixels = draw(page, raw.width, raw.height);
    call('_FPDF_ClosePage', page);
    const picture = sharp(pixels, { raw }).removeAlpha().jpeg({ quality: 80 });
    const thumbnail = sharp(pixels, { raw }).removeAlpha().resize({ width: 320 }).jpeg({ quality: 75 });
    await Promise.all([
      picture.toBuffer().then((bytes) => writeFile(join(folder, `${number}.jpg`), bytes)),
      thumbnail.toBuffer().then((bytes) => writeFile(join(folder, `${number}-small.jpg`), bytes)),
      writeFile(join(folder, `${number}.json`), JSON.stringify({ words })),
    ]);
  }
  call('_FPDF_CloseDocument', document);
  pdfium.wasmExports.free(fileAt);
}

process.on('message', (task: BareTask) => {
  void work(task).then(() => process.send?.('done'));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
