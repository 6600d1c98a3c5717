import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import Pdf from 'pdfkit';
import sharp from 'sharp';
import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { labelFonts } from '../../server/integrations/labels/labelFont.ts';
import { catalogue, content, helvetica, line, pagesOf, rawPdf, type RawObject } from './rawPdf.ts';

/** PDFs of every kind that people send, and of every kind that breaks programs which read them. All made here. */

type Doc = InstanceType<typeof Pdf>;
type DocOptions = ConstructorParameters<typeof Pdf>[0];

export async function makePdf(options: DocOptions, draw: (doc: Doc) => void): Promise<Buffer> {
  const doc = new Pdf({ size: 'A4', margin: 60, ...options });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(doc, 'end');
  draw(doc);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

export function bornDigital(pages = 3): Promise<Buffer> {
  const info = {
    Title: 'Jahresbericht „Küche“',
    Author: 'Ada Example',
    CreationDate: new Date('2026-01-31T09:30:00Z'),
  };
  return makePdf({ info }, (doc) => {
    for (let page = 1; page <= pages; page += 1) {
      if (page > 1) doc.addPage();
      const chapter = doc.outline.addItem(`Chapter ${page}`);
      chapter.addItem(`Section ${page}.1`);
      doc.fontSize(20).text(`Heading ${page}`).fontSize(11).text(`Alpha beta gamma delta on page ${page}.`);
    }
  });
}

/** With a font in it, and nothing packed: what is changed in it reaches the readers of operators, fonts and pictures. */
export async function uncompressed(): Promise<Buffer> {
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#88aacc' } })
    .png()
    .toBuffer();
  return makePdf({ compress: false }, (doc) => {
    doc.font(labelFonts.regular.path).text('Grüße an alle: ffi „ж“', 60, 60);
    doc.image(picture, 60, 100);
    doc.addPage().rect(60, 60, 200, 100).fillAndStroke('#ddeeff', '#112233');
    doc.linearGradient(60, 200, 260, 300).stop(0, 'red').stop(1, 'blue');
    doc.text('second', 60, 320).link(60, 320, 100, 20, 'https://example.com/');
  });
}

export type Encryption = 'RC4 40' | 'RC4 128' | 'AES 128' | 'AES 256';
const versions = { 'RC4 40': '1.3', 'RC4 128': '1.4', 'AES 128': '1.6', 'AES 256': '1.7ext3' } as const;

export function encrypted(by: Encryption, userPassword: string): Promise<Buffer> {
  const info = { Title: 'Locked' };
  return makePdf({ pdfVersion: versions[by], userPassword, ownerPassword: 'owner', info }, (doc) => {
    doc.outline.addItem('Chapter');
    doc.text('Secret words');
  });
}

/** `pages` says of each whether it is a picture of text (true) or text, `rotations` by how much it is turned. */
export async function scanned(pages: readonly boolean[], rotations: readonly number[] = []): Promise<Buffer> {
  const picture = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#dddddd' } })
    .jpeg()
    .toBuffer();
  return makePdf({ autoFirstPage: false, margin: 0 }, (doc) => {
    pages.forEach((isScan, index) => {
      doc.addPage({ size: [300, 400], margin: 0 });
      if (isScan) doc.image(picture, 0, 0, { width: 300 });
      else doc.text('Typed words', 40, 40);
      (doc.page.dictionary as unknown as { data: { Rotate: number } }).data.Rotate = rotations[index] ?? 0;
    });
  });
}

/** Pages of nothing but noise, two megabytes each, nothing of it packed; every page has its number as text. */
export function heavy(pages: number): Buffer {
  const side = 820;
  const kids = Array.from({ length: pages }, (_, index) => `${3 + 3 * index} 0 R`).join(' ');
  const image = `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /BitsPerComponent 8 /ColorSpace /DeviceRGB`;
  return rawPdf([
    catalogue,
    `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`,
    ...Array.from({ length: pages }, (_, index): RawObject[] => {
      const at = 3 + 3 * index;
      const resources = `${helvetica.slice(0, -2)} /XObject << /I ${at + 2} 0 R >> >>`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents ${at + 1} 0 R /Resources ${resources} >>`,
        content(`q 300 0 0 300 0 0 cm /I Do Q ${line(`Page${index + 1}`)}`),
        { entries: image, bytes: randomBytes(side * side * 3) },
      ];
    }).flat(),
  ]);
}

/** Two lines of which the first ends with a parted word, a ligature, and words upright and turned. */
export function oddText(rotate: number): Buffer {
  const text = line('Dampf-', 40, 350) + line('schiff Nord-', 40, 328) + line('See', 40, 306);
  return rawPdf(pagesOf([content(text + line('corner', 230, 20))], `/Rotate ${rotate}`));
}

export const notAPdf = Buffer.from('<!doctype html><title>Sign in</title>'.repeat(40));
export const noBytes = Buffer.alloc(0);
export const headerOnly = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3000, 0x2e)]);
export const zeroPages = rawPdf([catalogue, '<< /Type /Pages /Count 0 /Kids [] >>']);
export const tooManyPages = rawPdf([catalogue, '<< /Type /Pages /Count 5001 /Kids [3 0 R] >>', '<< /Type /Page >>']);

/** A sound page, and one of 300 inches. */
export const hugePage = rawPdf([
  catalogue,
  '<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] >>',
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 5 0 R /Resources ${helvetica} >>`,
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 21600 21600] /Contents 5 0 R /Resources ${helvetica} >>`,
  content(line('Small')),
]);

/** A sound page, and one that is not there although the file is whole. */
export const missingPage = rawPdf([
  catalogue,
  '<< /Type /Pages /Count 2 /Kids [3 0 R 9 0 R] >>',
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R /Resources ${helvetica} >>`,
  content(line('Here')),
]);

/** Outline entries that follow each other in a circle, and one that is its own child. */
export const circularOutline = rawPdf([
  '<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R >>',
  '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R /Resources ${helvetica} >>`,
  content(line('Here')),
  '<< /Type /Outlines /First 6 0 R /Last 7 0 R /Count 2 >>',
  '<< /Title (One) /Parent 5 0 R /Next 7 0 R /First 6 0 R /Dest [3 0 R /Fit] >>',
  '<< /Title (Two) /Parent 5 0 R /Next 6 0 R >>',
]);

/** Each form draws the next ten times: 10^9 pieces of text from a few hundred bytes. A sound page follows. */
export const drawingBomb = ((): Buffer => {
  const depth = 9;
  const forms = Array.from({ length: depth }, (_, index): RawObject => {
    const isLast = index === depth - 1;
    const resources = isLast ? helvetica : `<< /XObject << /X ${8 + index} 0 R >> >>`;
    const entries = `/Type /XObject /Subtype /Form /BBox [0 0 300 400] /Resources ${resources} /Filter /FlateDecode`;
    const operators = isLast ? '0 0 200 300 re f\n'.repeat(10) : '/X Do\n'.repeat(10);
    return { entries, bytes: deflateSync(Buffer.from(operators)) };
  });
  return rawPdf([
    catalogue,
    '<< /Type /Pages /Count 2 /Kids [3 0 R 5 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R /Resources << /XObject << /X 7 0 R >> >> >>',
    content('/X Do\n'),
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 6 0 R /Resources ${helvetica} >>`,
    content(line('Sound')),
    ...forms,
  ]);
})();

/** Unpacks to `gigabytes` of zeros from a few kilobytes, packed twice. */
export function unpackingBomb(gigabytes: number): Buffer {
  // Each piece ends on a byte and refers to nothing before it, so that they can follow each other as often as one likes.
  const piece = deflateRawSync(Buffer.alloc(64 * 1024 * 1024), { finishFlush: constants.Z_FULL_FLUSH });
  const head = Buffer.from([0x78, 0x9c]);
  const end = Buffer.from([0x01, 0x00, 0x00, 0xff, 0xff]);
  const packed = Buffer.concat([head, ...Array.from({ length: gigabytes * 16 }, () => piece), end]);
  return rawPdf(pagesOf([{ entries: '/Filter [/FlateDecode /FlateDecode]', bytes: deflateSync(packed) }]));
}

/** A page tree so deep that walking it with a stack of its own breaks a reader. */
export function deepTree(depth: number): Buffer {
  const nodes = Array.from(
    { length: depth },
    (_, index) => `<< /Type /Pages /Count 1 /Kids [${index + 3} 0 R] ${index > 0 ? `/Parent ${index + 1} 0 R` : ''} >>`,
  );
  const page = `<< /Type /Page /Parent ${depth + 1} 0 R /MediaBox [0 0 300 400] >>`;
  return rawPdf([catalogue, ...nodes, page]);
}

export function manyPaths(count: number): Buffer {
  const operators = Array.from(
    { length: count },
    (_, index) => `${index % 300} ${index % 397} m ${(index * 7) % 300} 9 l S`,
  );
  return rawPdf(pagesOf([content(operators.join('\n'))]));
}

/** A picture of one colour that is declared far larger than memory. */
export const hugeImage = rawPdf([
  catalogue,
  '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>',
  content('300 0 0 400 0 0 cm /I Do\n'),
  {
    entries:
      '/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode',
    bytes: deflateSync(Buffer.alloc(8 * 1024 * 1024)),
  },
]);
