/** A label as shapes, in millimetres from its top left corner: the same for the picture and for the sheet to print. */
export type Drawing = { widthMm: number; heightMm: number; shapes: readonly Shape[] };

export type Shape =
  | { type: 'rect'; xMm: number; yMm: number; widthMm: number; heightMm: number; colour: string }
  /** One line of text, on its baseline, beginning at `xMm`. */
  | { type: 'text'; xMm: number; baselineMm: number; sizePt: number; bold: boolean; colour: string; text: string };

export const mmPerPt = 25.4 / 72;
