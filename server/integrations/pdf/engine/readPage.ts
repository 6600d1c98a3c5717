import sharp, { type Sharp } from 'sharp';
import type { PdfPage, PdfRendering } from '../pdf.ts';
import { drawPage, type Pixels } from './drawPage.ts';
import { pageShape, pictureSize, renderedSize, type PageShape } from './pageShape.ts';
import { PdfFault } from './pdfFault.ts';
import { givePixels } from './pixelBuffers.ts';
import type { Pdfium } from './pdfium.ts';
import { readWords, type PageText } from './readWords.ts';

const thumbnailWidth = 320;

/** What is left to do once pdfium is done with a page: it goes on in sharp's threads while pdfium takes the next. */
type Rest<T> = () => Promise<T>;

export function readPage(pdfium: Pdfium, document: number, pageNumber: number): Rest<PdfPage> {
  return withPage(pdfium, document, pageNumber, (page, shape) => {
    const size = pictureSize(shape);
    const text = readWords(pdfium, page, size);
    const pixels = drawPage(pdfium, page, size, 3);
    return () => compress(pageNumber, shape, text, pixels);
  });
}

export function renderPage(pdfium: Pdfium, document: number, pageNumber: number, dpi: number): Rest<PdfRendering> {
  return withPage(pdfium, document, pageNumber, (page, shape) => {
    const { dpi: actualDpi, ...size } = renderedSize(shape, dpi);
    const pixels = drawPage(pdfium, page, size, 1);
    return async () => {
      const png = await toSharp(pixels).toColourspace('b-w').png({ compressionLevel: 1 }).toBuffer();
      givePixels(pixels.bytes);
      return { png, ...size, dpi: actualDpi };
    };
  });
}

function withPage<T>(
  pdfium: Pdfium,
  document: number,
  pageNumber: number,
  work: (page: number, shape: PageShape) => T,
): T {
  const page = pdfium.call('FPDF_LoadPage', document, pageNumber - 1);
  if (page === 0) throw new PdfFault('pdf_page_failed');
  try {
    return work(page, pageShape(pdfium, page));
  } finally {
    pdfium.call('FPDF_ClosePage', page);
  }
}

async function compress(
  pageNumber: number,
  { widthPt, heightPt }: PageShape,
  text: PageText,
  pixels: Pixels,
): Promise<PdfPage> {
  const [picture, thumbnail] = await Promise.all([
    toSharp(pixels).jpeg({ quality: 80 }).toBuffer(),
    toSharp(pixels).resize({ width: thumbnailWidth, withoutEnlargement: true }).jpeg({ quality: 75 }).toBuffer({
      resolveWithObject: true,
    }),
  ]);
  givePixels(pixels.bytes);
  return {
    pageNumber,
    widthPt,
    heightPt,
    picture,
    pictureWidth: pixels.width,
    pictureHeight: pixels.height,
    thumbnail: thumbnail.data,
    thumbnailWidth: thumbnail.info.width,
    thumbnailHeight: thumbnail.info.height,
    ...text,
  };
}

function toSharp({ bytes, width, height, channels }: Pixels): Sharp {
  return sharp(bytes, { raw: { width, height, channels } });
}
