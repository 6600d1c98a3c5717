import type { Box } from '#protocol/artifact';
import type { Matrix } from './pageMatrix.ts';
import type { PixelSize } from './pageShape.ts';
import type { Pdfium } from './pdfium.ts';

/** In the pixels of a picture. */
export type Edges = { left: number; right: number; top: number; bottom: number };

/** A sign less high than that may have no shape; of its line's height, a sign with one has more than this share. */
const lowPt = 0.5;
const leastShare = 0.02;

/** What `charEdges` needs to write to. */
export const charBoxBytes = 32;

/** Where a character stands: the box of its sign, or that of its line where it has no shape (text over a scan). */
export function charEdges(
  pdfium: Pdfium,
  textPage: number,
  index: number,
  address: number,
  matrix: Matrix,
): Edges | null {
  const isBoxed =
    pdfium.call('FPDFText_GetCharBox', textPage, index, address, address + 8, address + 16, address + 24) !== 0;
  const view = pdfium.view();
  const tight = isBoxed ? ([0, 16, 8, 24].map((at) => view.getFloat64(address + at, true)) as Corners) : null;
  if (tight !== null && extentOf(tight) > lowPt) return mapped(tight, matrix);
  if (pdfium.call('FPDFText_GetLooseCharBox', textPage, index, address) === 0) return null;
  const loose = [0, 12, 8, 4].map((at) => pdfium.view().getFloat32(address + at, true)) as Corners;
  return mapped(tight !== null && extentOf(tight) > leastShare * extentOf(loose) ? tight : loose, matrix);
}

/** Left, bottom, right, top, in the page's own coordinates. */
type Corners = [number, number, number, number];

function extentOf([left, bottom, right, top]: Corners): number {
  return Math.min(right - left, top - bottom);
}

/** Pages are turned by quarters only: two opposite corners tell all. */
function mapped([left, bottom, right, top]: Corners, { a, b, c, d, e, f }: Matrix): Edges {
  const x1 = a * left + c * top + e;
  const x2 = a * right + c * bottom + e;
  const y1 = b * left + d * top + f;
  const y2 = b * right + d * bottom + f;
  return { left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.min(y1, y2), bottom: Math.max(y1, y2) };
}

export function united(one: Edges | null, other: Edges): Edges {
  if (one === null) return other;
  return {
    left: Math.min(one.left, other.left),
    right: Math.max(one.right, other.right),
    top: Math.min(one.top, other.top),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

/** Cut to the picture, to a tenth of a pixel; null where nothing of it is in there. */
export function visibleBox({ left, right, top, bottom }: Edges, { width, height }: PixelSize): Box | null {
  const x = Math.max(0, left);
  const y = Math.max(0, top);
  const boxWidth = Math.min(width, right) - x;
  const boxHeight = Math.min(height, bottom) - y;
  if (!(boxWidth > 0 && boxHeight > 0)) return null;
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  return { x: tenth(x), y: tenth(y), width: tenth(boxWidth), height: tenth(boxHeight) };
}
