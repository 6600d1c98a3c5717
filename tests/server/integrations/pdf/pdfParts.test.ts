import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBlockFile } from '../../../../server/integrations/pdf/engine/blockFile.ts';
import { boundedWasm } from '../../../../server/integrations/pdf/engine/boundedWasm.ts';
import { joinLines } from '../../../../server/integrations/pdf/engine/joinLines.ts';
import { letterOf } from '../../../../server/integrations/pdf/engine/letter.ts';
import { inverse, times } from '../../../../server/integrations/pdf/engine/pageMatrix.ts';
import { pictureSize, renderedSize } from '../../../../server/integrations/pdf/engine/pageShape.ts';
import { pdfDate } from '../../../../server/integrations/pdf/engine/pdfDate.ts';
import { createPdfQueue, type QueuedRequest } from '../../../../server/integrations/pdf/pdfQueue.ts';

describe('joinLines', () => {
  const box = { x: 0, y: 0, width: 1, height: 1 };
  const lines = (...texts: string[]) => texts.map((text) => text.split(' ').map((word) => ({ text: word, box })));

  it.each([
    [['eine Dampf-', 'schiff Reise'], 'eine Dampfschiff\nReise'],
    [['Nord-', 'Süd'], 'Nord-Süd'],
    [['1990-', '1995'], '1990-\n1995'],
    [['a -', 'b'], 'a -\nb'],
    [['one', 'two'], 'one\ntwo'],
  ])('%j', (given, expected) => {
    expect(joinLines(lines(...given))).toBe(expected);
  });
});

it.each([
  ["D:20260131093000+01'00'", '2026-01-31T08:30:00.000Z'],
  ['D:20260131093000Z', '2026-01-31T09:30:00.000Z'],
  ['20260131', '2026-01-31T00:00:00.000Z'],
  ['D:2026', '2026-01-01T00:00:00.000Z'],
  ['D:20269931', undefined],
  ['yesterday', undefined],
])('a PDF’s date %s is %s', (text, expected) => {
  expect(pdfDate(text)).toBe(expected);
});

it.each([
  [0x41, 'A'],
  [0xfb03, 'ffi'],
  [0x20ac, '€'],
  [0x1f600, '😀'],
  [0x00a0, ' '],
  [0x0d, '\n'],
  [0x02, '-\n'],
  [0x00, ''],
  [0xd800, ''],
  [0xe001, ''],
  [0xfffd, ''],
  [0xffffffff, ''],
])('character %i is %j to a reader', (code, letter) => {
  expect(letterOf(code)).toBe(letter);
});

describe('sizes', () => {
  it('make pictures 1000 pixels wide, narrower where a page is very long', () => {
    expect(pictureSize({ widthPt: 595, heightPt: 842 })).toEqual({ width: 1000, height: 1415 });
    expect(pictureSize({ widthPt: 200, heightPt: 8000 })).toEqual({ width: 100, height: 4000 });
    expect(pictureSize({ widthPt: 14_400, heightPt: 1 })).toEqual({ width: 1000, height: 1 });
  });

  it('render a page at the resolution asked for, a very large one at less', () => {
    expect(renderedSize({ widthPt: 595, heightPt: 842 }, 200)).toEqual({ width: 1653, height: 2339, dpi: 200 });
    const { width, height, dpi } = renderedSize({ widthPt: 14_400, heightPt: 14_400 }, 200);
    expect(width * height).toBeLessThan(24_100_000);
    expect(dpi).toBeLessThan(30);
  });
});

it('a matrix and its inverse lead back', () => {
  const matrix = { a: 0, b: 2, c: -3, d: 0.5, e: 40, f: -7 };
  const back = times(matrix, inverse(matrix));
  const expected = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };
  for (const [name, value] of Object.entries(expected)) expect(back[name as 'a']).toBeCloseTo(value, 10);
});

describe('boundedWasm', () => {
  /** A module of one table and one memory, each with a maximum. */
  const module = Buffer.from('0061736d010000000407017001c801c8010506010102808002', 'hex');

  it('bounds the memory, and makes room in the table', () => {
    const bounded = boundedWasm(module, { maxBytes: 3 * 65_536, callbacks: 2 });
    expect([...bounded.subarray(12)]).toEqual([1, 0xc8, 0x01, 0xca, 0x01, 5, 6, 1, 1, 2, 0x83, 0x80, 0x00]);
    expect(WebAssembly.validate(Buffer.from(bounded))).toBe(true);
  });

  it('refuses a module that is built otherwise', () => {
    expect(() => boundedWasm(module.subarray(0, 17), { maxBytes: 1, callbacks: 1 })).toThrow('otherwise');
  });
});

it('a file is read in blocks, from anywhere, and not beyond its end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-blocks-'));
  const path = join(folder, 'file');
  const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7 + (index >> 8)) & 0xff));
  await writeFile(path, content);
  const file = openBlockFile(path);
  try {
    for (const [position, length] of [
      [0, 10],
      [65_530, 20],
      [131_000, 65_000],
      [299_990, 10],
      [1000, 200_000],
    ] as const) {
      const target = new Uint8Array(length);
      expect(file.read(position, target)).toBe(true);
      expect(content.subarray(position, position + length).equals(target)).toBe(true);
    }
    expect(file.read(299_995, new Uint8Array(10))).toBe(false);
    expect(file.read(400_000, new Uint8Array(1))).toBe(false);
  } finally {
    file.close();
    await rm(folder, { recursive: true });
  }
});

it('documents take turns, and what was interrupted comes first again', () => {
  const queue = createPdfQueue();
  const request = (document: number, pageNumber: number): QueuedRequest => ({
    request: { kind: 'page', document, path: '', pageNumber },
    limitMs: 1,
    interruptions: 0,
    resolve: () => {},
    reject: () => {},
  });
  const first = request(1, 1);
  const others = [request(1, 2), request(1, 3), request(2, 1), request(3, 1)] as const;
  for (const one of [first, ...others]) queue.add(one);
  expect(queue.next()).toBe(first);
  expect(queue.next()).toBe(others[2]);
  queue.add(first, { isFirst: true });
  queue.remove(others[3]);
  expect(queue.next()).toBe(first);
  expect(queue.clear(1)).toEqual([others[0], others[1]]);
  expect(queue.next()).toBeUndefined();
});
