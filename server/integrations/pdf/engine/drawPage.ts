import type { PixelSize } from './pageShape.ts';
import { PdfFault } from './pdfFault.ts';
import { takePixels } from './pixelBuffers.ts';
import type { Pdfium } from './pdfium.ts';

// See fpdfview.h.
const annotations = 0x01;
const greyscale = 0x08;
const redFirst = 0x10;
const formats = { 1: 1, 3: 2 } as const;
const white = 0xffffffff;

export type Pixels = PixelSize & { channels: 1 | 3; bytes: Buffer };

/** A page's picture on white, in colour (three channels) or in grey (one); its `bytes` are to be given back. */
export function drawPage(pdfium: Pdfium, page: number, { width, height }: PixelSize, channels: 1 | 3): Pixels {
  const rowBytes = width * channels;
  return pdfium.withMemory(rowBytes * height, (address) => {
    const bitmap = pdfium.call('FPDFBitmap_CreateEx', width, height, formats[channels], address, rowBytes);
    if (bitmap === 0) throw new PdfFault('pdf_page_failed');
    pdfium.call('FPDFBitmap_FillRect', bitmap, 0, 0, width, height, white);
    const flags = annotations | (channels === 1 ? greyscale : redFirst);
    pdfium.call('FPDF_RenderPageBitmap', bitmap, page, 0, 0, width, height, 0, flags);
    pdfium.call('FPDFBitmap_Destroy', bitmap);
    // A copy: pdfium draws the next page while this one is being compressed.
    const bytes = takePixels(rowBytes * height);
    bytes.set(pdfium.bytes().subarray(address, address + bytes.length));
    return { width, height, channels, bytes };
  });
}
