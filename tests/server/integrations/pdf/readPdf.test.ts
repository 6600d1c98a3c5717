import { execFileSync } from 'node:child_process';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDocuments } from '../../../../server/demo/sampleDocuments.ts';
import { createPdf } from '../../../../server/integrations/pdf/createPdf.ts';
import type { Pdf, PdfDocument } from '../../../../server/integrations/pdf/pdf.ts';
import {
  bornDigital,
  circularOutline,
  encrypted,
  heavy,
  oddText,
  scanned,
  type Encryption,
} from '../../../support/pdfCorpus.ts';
import { pdfFiles, type PdfFiles } from '../../../support/pdfFiles.ts';

let pdf: Pdf;
let files: PdfFiles;

beforeAll(async () => {
  files = await pdfFiles();
  pdf = createPdf({ size: 2 });
});

afterAll(async () => {
  await pdf.close();
  await files.remove();
});

async function open(bytes: Uint8Array): Promise<PdfDocument> {
  return pdf.open(await files.write(bytes), { name: 'file.pdf' });
}

describe('a born-digital PDF', () => {
  it('tells its pages, metadata and outline', async () => {
    const document = await open(await bornDigital());
    expect(document).toMatchObject({
      pages: 3,
      pdfVersion: '1.3',
      metadata: { title: 'Jahresbericht „Küche“', author: 'Ada Example', createdAt: '2026-01-31T09:30:00.000Z' },
    });
    expect(document.outline).toHaveLength(6);
    expect(document.outline.slice(0, 3)).toEqual([
      { title: 'Chapter 1', pageNumber: 1, level: 0 },
      { title: 'Section 1.1', pageNumber: 1, level: 1 },
      { title: 'Chapter 2', pageNumber: 2, level: 0 },
    ]);
    document.close();
  });

  it('gives all its pages at once, each with its own words at their places, a picture and a thumbnail', async () => {
    const document = await open(await bornDigital(12));
    const pages = await Promise.all(Array.from({ length: 12 }, (_, index) => document.page(index + 1)));
    expect(pages.map((page) => page.text)).toEqual(
      pages.map((_, index) => `Heading ${index + 1}\nAlpha beta gamma delta on page ${index + 1}.`),
    );
    const [first] = pages;
    expect(first).toMatchObject({ pageNumber: 1, pictureWidth: 1000, pictureHeight: 1414, hasText: true });
    expect(first?.widthPt).toBeCloseTo(595.28, 1);
    expect(await sharp(first?.picture).metadata()).toMatchObject({ format: 'jpeg', width: 1000, height: 1414 });
    expect(await sharp(first?.thumbnail).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 452 });
    // The heading begins at 60 points, in letters of 20, and the picture has 1.68 pixels to a point.
    const heading = first?.words[0];
    expect(heading?.text).toBe('Heading');
    expect(heading?.box.x).toBeCloseTo(103, 0);
    expect(heading?.box.y).toBeGreaterThan(95);
    expect(heading?.box.y).toBeLessThan(110);
    expect(await inkAround(first?.picture, heading?.box)).toBeGreaterThan(0.1);
    document.close();
  });

  it('is rendered for OCR at the resolution asked for, in grey', async () => {
    const document = await open(await bornDigital(1));
    const { png, width, height, dpi } = await document.render(1, { dpi: 200 });
    expect([width, height, dpi]).toEqual([1654, 2339, 200]);
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1654, height: 2339, channels: 1 });
    document.close();
  });
});

/** How much of a place is dark: 0 to 1. */
async function inkAround(
  picture: Buffer | undefined,
  box: { x: number; y: number; width: number; height: number } | undefined,
) {
  if (box === undefined) return 0;
  const region = {
    left: Math.floor(box.x),
    top: Math.floor(box.y),
    width: Math.ceil(box.width),
    height: Math.ceil(box.height),
  };
  const { channels } = await sharp(await sharp(picture).extract(region).greyscale().toBuffer()).stats();
  return 1 - (channels[0]?.mean ?? 255) / 255;
}

describe('words', () => {
  it('parted at a line’s end are two words with places of their own, and one in the text', async () => {
    const page = await (await open(oddText(0))).page(1);
    expect(page.words.map((word) => word.text)).toEqual(['Dampf-', 'schiff', 'Nord-', 'See', 'corner']);
    expect(page.text).toBe('Dampfschiff\nNord-See\ncorner');
    const [start, rest] = page.words;
    expect(rest?.box.y).toBeGreaterThan((start?.box.y ?? 0) + (start?.box.height ?? 0));
  });

  it.each([
    [0, 300, 'right', 'bottom'],
    [90, 400, 'left', 'bottom'],
    [180, 300, 'left', 'top'],
    [270, 400, 'right', 'top'],
  ] as const)('of a page turned by %i degrees are where they are seen', async (rotate, widthPt, side, end) => {
    const page = await (await open(oddText(rotate))).page(1);
    expect(page.widthPt).toBe(widthPt);
    const corner = page.words.find((word) => word.text === 'corner')?.box;
    expect(corner === undefined ? null : corner.x + corner.width / 2 > page.pictureWidth / 2).toBe(side === 'right');
    expect(corner === undefined ? null : corner.y + corner.height / 2 > page.pictureHeight / 2).toBe(end === 'bottom');
    expect(await inkAround(page.picture, corner)).toBeGreaterThan(0.05);
  });

  it('are none on a scan, which is to be read by OCR', async () => {
    const document = await open(await scanned([true, false]));
    const [scan, typed] = await Promise.all([document.page(1), document.page(2)]);
    expect(scan).toMatchObject({ hasText: false, words: [], text: '' });
    expect(typed).toMatchObject({ hasText: true, text: 'Typed words' });
  });
});

it('goes through an outline that runs in circles once', async () => {
  const document = await open(circularOutline);
  expect(document.outline.map((entry) => entry.title)).toEqual(['One', 'Two']);
});

it.each<Encryption>(['RC4 40', 'RC4 128', 'AES 128', 'AES 256'])(
  'reads a file that is encrypted (%s) with an empty password',
  async (by) => {
    const page = await (await open(await encrypted(by, ''))).page(1);
    expect(page.text).toBe('Secret words');
  },
);

it('reads a file of which it keeps only a part in memory', async () => {
  const document = await open(heavy(24));
  expect(document.sizeBytes).toBeGreaterThan(45_000_000);
  const pages = await Promise.all(Array.from({ length: 24 }, (_, index) => document.page(index + 1)));
  expect(pages.map((page) => page.text)).toEqual(pages.map((_, index) => `Page${index + 1}`));
  document.close();
});

it('lets documents take turns, so that a short one need not wait for a long one', async () => {
  const shortFile = await bornDigital(1);
  const long = await open(await bornDigital(60));
  const order: string[] = [];
  const longPages = Array.from({ length: 60 }, async (_, index) => {
    await long.page(index + 1);
    order.push('long');
  });
  const short = await open(shortFile);
  await short.page(1);
  order.push('short');
  await Promise.all(longPages);
  expect(order.indexOf('short')).toBeLessThan(50);
  long.close();
});

it('gives up at once what is cancelled, and what is closed', async () => {
  const document = await open(await bornDigital(30));
  const controller = new AbortController();
  const pages = Array.from({ length: 30 }, (_, index) => document.page(index + 1, { signal: controller.signal }));
  controller.abort(new Error('cancelled'));
  const results = await Promise.allSettled(pages);
  expect(results.every((result) => result.status === 'rejected' && String(result.reason) === 'Error: cancelled')).toBe(
    true,
  );
  const late = document.page(1);
  document.close();
  await expect(Promise.all([late, document.page(2)])).rejects.toMatchObject({ code: 'internal' });
  expect(await pdf.inspect(sampleDocuments.report.path, { name: 'report' })).toMatchObject({ pages: 12 });
});

it('leaves no process behind', async () => {
  const own = createPdf({ size: 1 });
  await own.warm();
  const children = (): string[] =>
    execFileSync('ps', ['-o', 'args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
      .split('\n')
      .filter((args) => args.includes('pdfChild'));
  const before = children().length;
  await own.close();
  expect(children()).toHaveLength(before - 1);
  await expect(own.inspect(sampleDocuments.report.path, { name: 'report' })).rejects.toMatchObject({
    code: 'unavailable',
  });
});
