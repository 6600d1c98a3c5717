import type { PixelSize } from './pageShape.ts';
import type { Pdfium } from './pdfium.ts';

/** x' = a·x + c·y + e, y' = b·x + d·y + f, as PDF writes it. */
export type Matrix = { a: number; b: number; c: number; d: number; e: number; f: number };

/** pdfium answers whole pixels: it is asked for a picture that many times as large. */
const finer = 64;
const stepPt = 1000;

/** From a page's own coordinates to the pixels of a picture of it: turned, cropped and with y downwards. */
export function pageMatrix(pdfium: Pdfium, page: number, { width, height }: PixelSize): Matrix {
  return pdfium.withMemory(8, (address) => {
    const at = (x: number, y: number): [number, number] => {
      pdfium.call('FPDF_PageToDevice', page, 0, 0, width * finer, height * finer, 0, x, y, address, address + 4);
      const view = pdfium.view();
      return [view.getInt32(address, true) / finer, view.getInt32(address + 4, true) / finer];
    };
    const [e, f] = at(0, 0);
    const [xRight, yRight] = at(stepPt, 0);
    const [xUp, yUp] = at(0, stepPt);
    return {
      a: (xRight - e) / stepPt,
      b: (yRight - f) / stepPt,
      c: (xUp - e) / stepPt,
      d: (yUp - f) / stepPt,
      e,
      f,
    };
  });
}

/** First `first`, then `second`. */
export function times(first: Matrix, second: Matrix): Matrix {
  return {
    a: first.a * second.a + first.b * second.c,
    b: first.a * second.b + first.b * second.d,
    c: first.c * second.a + first.d * second.c,
    d: first.c * second.b + first.d * second.d,
    e: first.e * second.a + first.f * second.c + second.e,
    f: first.e * second.b + first.f * second.d + second.f,
  };
}

export function inverse({ a, b, c, d, e, f }: Matrix): Matrix {
  const determinant = a * d - b * c;
  return {
    a: d / determinant,
    b: -b / determinant,
    c: -c / determinant,
    d: a / determinant,
    e: (c * f - d * e) / determinant,
    f: (b * e - a * f) / determinant,
  };
}
