import { closeSync, openSync, writeSync } from 'node:fs';
import type { PageWord } from '#protocol/artifact';
import type { PageLayer } from '../pdf.ts';
import { inverse, pageMatrix, times } from './pageMatrix.ts';
import { PdfFault } from './pdfFault.ts';
import type { Pdfium } from './pdfium.ts';
import { uniformBaseline, uniformFont, uniformWidth } from './uniformFont.ts';

const invisible = 3;
/** All objects anew: what pdfium appends to an original left as it is lacks what was added (it does so in silence). */
const notIncremental = 2;

/** Every code of the font is the UTF-16 unit that it stands for. */
const toUnicode = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 beginbfrange
<0000> <FFFF> <0000>
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;

export type TextLayer = {
  addTo: (document: number, layer: PageLayer) => void;
  save: (document: number, target: string) => void;
};

/** Puts invisible words over pages, and writes what has become of a document. Throws `pdf_page_failed`. */
export function textLayer(pdfium: Pdfium): TextLayer {
  const fonts = new Map<number, number>();
  let output: number | null = null;
  const writeBlock = pdfium.callback(3, (_self, address = 0, length = 0) => {
    try {
      if (output === null) return 0;
      const block = pdfium.bytes().subarray(address >>> 0, (address >>> 0) + (length >>> 0));
      for (let written = 0; written < block.length;) written += writeSync(output, block, written);
      return 1;
    } catch {
      return 0;
    }
  });

  const fontOf = (document: number): number => {
    const known = fonts.get(document);
    if (known !== undefined) return known;
    const font = loadFont(pdfium, document);
    fonts.set(document, font);
    return font;
  };

  return {
    addTo: (document, { pageNumber, pictureWidth, pictureHeight, words }) => {
      const page = pdfium.call('FPDF_LoadPage', document, pageNumber - 1);
      if (page === 0) throw new PdfFault('pdf_page_failed');
      const size = { width: pictureWidth, height: pictureHeight };
      const toPage = inverse(pageMatrix(pdfium, page, size));
      const font = fontOf(document);
      for (const word of words) addWord(pdfium, document, page, font, word, toPage);
      const isDone = pdfium.call('FPDFPage_GenerateContent', page) !== 0;
      pdfium.call('FPDF_ClosePage', page);
      if (!isDone) throw new PdfFault('pdf_page_failed');
    },
    save: (document, target) => {
      output = openSync(target, 'w');
      try {
        const isDone = pdfium.withMemory(8, (address) => {
          pdfium.view().setInt32(address, 1, true);
          pdfium.view().setUint32(address + 4, writeBlock, true);
          return pdfium.call('FPDF_SaveAsCopy', document, address, notIncremental) !== 0;
        });
        if (!isDone) throw new PdfFault('pdf_corrupt');
      } finally {
        closeSync(output);
        output = null;
      }
    },
  };
}

function loadFont(pdfium: Pdfium, document: number): number {
  const file = uniformFont();
  const map = Buffer.from(`${toUnicode}\0`, 'latin1');
  // All codes are drawn with the font's only sign.
  const signs = Buffer.alloc(2 * 0x10000);
  for (let at = 1; at < signs.length; at += 2) signs[at] = 1;
  return pdfium.withMemory(file.length + map.length + signs.length, (address) => {
    const signsAt = address + file.length;
    const mapAt = signsAt + signs.length;
    pdfium.bytes().set(file, address);
    pdfium.bytes().set(signs, signsAt);
    pdfium.bytes().set(map, mapAt);
    const font = pdfium.call('FPDFText_LoadCidType2Font', document, address, file.length, mapAt, signsAt, signs.length);
    if (font === 0) throw new PdfFault('pdf_page_failed');
    return font;
  });
}

function addWord(
  pdfium: Pdfium,
  document: number,
  page: number,
  font: number,
  { text, box }: PageWord,
  toPage: ReturnType<typeof inverse>,
): void {
  if (text === '' || !(box.width > 0 && box.height > 0)) return;
  const ptPerPixel = Math.hypot(toPage.c, toPage.d);
  const fontSize = box.height * ptPerPixel;
  const naturalWidth = text.length * uniformWidth * fontSize;
  const inPicture = {
    a: box.width / naturalWidth,
    b: 0,
    c: 0,
    d: -box.height / fontSize,
    e: box.x,
    f: box.y + box.height * (1 - uniformBaseline),
  };
  const { a, b, c, d, e, f } = times(inPicture, toPage);
  const object = pdfium.call('FPDFPageObj_CreateTextObj', document, font, fontSize);
  if (object === 0) throw new PdfFault('pdf_page_failed');
  pdfium.withMemory(4 * text.length + 24, (address) => {
    const view = pdfium.view();
    for (let index = 0; index < text.length; index += 1) {
      view.setUint32(address + 4 * index, text.charCodeAt(index), true);
    }
    pdfium.call('FPDFText_SetCharcodes', object, address, text.length);
    const matrixAt = address + 4 * text.length;
    [a, b, c, d, e, f].forEach((value, index) => pdfium.view().setFloat32(matrixAt + 4 * index, value, true));
    pdfium.call('FPDFPageObj_SetMatrix', object, matrixAt);
  });
  pdfium.call('FPDFTextObj_SetTextRenderMode', object, invisible);
  pdfium.call('FPDFPage_InsertObject', page, object);
}
