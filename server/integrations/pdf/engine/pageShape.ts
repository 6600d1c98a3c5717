import { limits } from '#protocol/limits';
import { PdfFault } from './pdfFault.ts';
import type { Pdfium } from './pdfium.ts';

export type PageShape = { widthPt: number; heightPt: number };
export type PixelSize = { width: number; height: number };

const pictureWidth = 1000;
/** Of one that is very long (a till receipt): the picture is then narrower. */
const longestPicture = 4000;
/** A1 at 200 dpi has 31 million; beyond this a page is read at a lower resolution. */
const mostRenderedPixels = 24_000_000;

/** How large a page is as it is shown, turned and cropped. Throws `pdf_page_too_large`, `pdf_page_failed`. */
export function pageShape(pdfium: Pdfium, page: number): PageShape {
  const widthPt = pdfium.call('FPDF_GetPageWidthF', page);
  const heightPt = pdfium.call('FPDF_GetPageHeightF', page);
  if (!(widthPt > 0 && heightPt > 0)) throw new PdfFault('pdf_page_failed');
  if (Math.max(widthPt, heightPt) > limits.pdfPageSidePt) throw new PdfFault('pdf_page_too_large');
  return { widthPt, heightPt };
}

export function pictureSize({ widthPt, heightPt }: PageShape): PixelSize {
  return scaled({ widthPt, heightPt }, Math.min(pictureWidth / widthPt, longestPicture / heightPt));
}

/** At `dpi`, or at as much as goes into 24 million pixels. */
export function renderedSize({ widthPt, heightPt }: PageShape, dpi: number): PixelSize & { dpi: number } {
  const mostScale = Math.sqrt(mostRenderedPixels / (widthPt * heightPt));
  const scale = Math.min(dpi / 72, mostScale);
  return { ...scaled({ widthPt, heightPt }, scale), dpi: Math.round(scale * 72) };
}

function scaled({ widthPt, heightPt }: PageShape, scale: number): PixelSize {
  return { width: Math.max(1, Math.round(widthPt * scale)), height: Math.max(1, Math.round(heightPt * scale)) };
}
