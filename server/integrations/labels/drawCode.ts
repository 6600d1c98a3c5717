import bwip from 'bwip-js';
import { z } from 'zod';
import { mmPerPt, type Shape } from './drawing.ts';
import type { TextBox } from './drawPrice.ts';
import { labelFont } from './labelFont.ts';

/** What bwip-js gives for a code of bars (widths of bar and space in turn) and for one of squares. */
const bars = z.tuple([z.object({ sbs: z.array(z.number()) })]);
const squares = z.tuple([z.object({ pixs: z.array(z.number()), pixx: z.number(), pixy: z.number() })]);

/** Bars begin and end on whole pixels of the label's picture: blurred edges are what scanners stumble over. */
export const gridMm = 25.4 / 300;

const ink = '#000000';

/** EAN-13 with its quiet zones (11 and 7 modules, GS1 5.2.3.4) and its digits below; always a whole grid step per module. */
export function drawEan13(ean: string, box: TextBox): Shape[] {
  const [{ sbs }] = bars.parse(bwip.raw({ bcid: 'ean13', text: ean }));
  const moduleMm = gridMm * Math.max(1, Math.floor(box.widthMm / (113 * gridMm)));
  const leftMm = toGrid(box.xMm + (box.widthMm - 113 * moduleMm) / 2) + 11 * moduleMm;
  const font = labelFont(false);
  const sizePt = (6.2 * moduleMm) / font.widthMm('0', 1);
  const digitMm = sizePt * font.capShare * mmPerPt;
  const barsMm = box.heightMm - digitMm - moduleMm;
  const text = (part: string, fromModule: number, modules: number): Shape => ({
    type: 'text',
    xMm: leftMm + (fromModule + modules / 2) * moduleMm - font.widthMm(part, sizePt) / 2,
    baselineMm: box.yMm + box.heightMm,
    sizePt,
    bold: false,
    colour: ink,
    text: part,
  });
  return [
    // The guards stand 5 modules lower than the digits' bars.
    ...drawBars(sbs, {
      xMm: leftMm,
      yMm: box.yMm,
      moduleMm,
      heightMm: (module) => barsMm + (isGuard(module) ? 5 * moduleMm : 0),
    }),
    text(ean.slice(0, 1), -9, 7),
    text(ean.slice(1, 7), 3, 42),
    text(ean.slice(7), 50, 42),
  ];
}

/** Code 128 with quiet zones of 10 modules and its text below; null where it does not fit or the text is not ASCII. */
export function drawCode128(value: string, box: TextBox): Shape[] | null {
  if (!/^[\x20-\x7e]+$/.test(value)) return null;
  const [{ sbs }] = bars.parse(bwip.raw({ bcid: 'code128', text: value }));
  const modules = sbs.reduce((sum, width) => sum + width, 0);
  const moduleMm = gridMm * Math.floor(box.widthMm / ((modules + 20) * gridMm));
  if (moduleMm === 0) return null;
  const leftMm = toGrid(box.xMm + (box.widthMm - modules * moduleMm) / 2);
  const font = labelFont(false);
  const sizePt = 6;
  const digitMm = sizePt * font.capShare * mmPerPt;
  const xMm = box.xMm + (box.widthMm - font.widthMm(value, sizePt)) / 2;
  return [
    ...drawBars(sbs, { xMm: leftMm, yMm: box.yMm, moduleMm, heightMm: () => box.heightMm - digitMm - 0.8 }),
    { type: 'text', xMm, baselineMm: box.yMm + box.heightMm, sizePt, bold: false, colour: ink, text: value },
  ];
}

/** A QR code with its quiet zone of 4 modules, as large as fits and square. */
export function drawQr(value: string, box: TextBox): Shape[] {
  const [{ pixs, pixx, pixy }] = squares.parse(
    bwip.raw({ bcid: 'qrcode', text: value, eclevel: 'M' } as { bcid: string; text: string }),
  );
  const sideMm = Math.min(box.widthMm, box.heightMm);
  const moduleMm = gridMm * Math.max(1, Math.floor(sideMm / ((pixx + 8) * gridMm)));
  const leftMm = toGrid(box.xMm + (box.widthMm - pixx * moduleMm) / 2);
  const topMm = toGrid(box.yMm + (box.heightMm - pixy * moduleMm) / 2);
  const shapes: Shape[] = [];
  for (let y = 0; y < pixy; y += 1) {
    for (let x = 0; x < pixx; x += 1) {
      if (pixs[y * pixx + x] !== 1) continue;
      let width = 1;
      while (x + width < pixx && pixs[y * pixx + x + width] === 1) width += 1;
      const place = { xMm: leftMm + x * moduleMm, yMm: topMm + y * moduleMm };
      shapes.push({ type: 'rect', ...place, widthMm: width * moduleMm, heightMm: moduleMm, colour: ink });
      x += width;
    }
  }
  return shapes;
}

/** The first, the middle and the last bars of an EAN-13. */
function isGuard(module: number): boolean {
  return module < 3 || (module >= 45 && module < 50) || module >= 92;
}

function drawBars(
  widths: readonly number[],
  place: { xMm: number; yMm: number; moduleMm: number; heightMm: (module: number) => number },
): Shape[] {
  const shapes: Shape[] = [];
  let module = 0;
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) {
      const { yMm, moduleMm } = place;
      const xMm = place.xMm + module * moduleMm;
      shapes.push({ type: 'rect', xMm, yMm, widthMm: width * moduleMm, heightMm: place.heightMm(module), colour: ink });
    }
    module += width;
  }
  return shapes;
}

function toGrid(mm: number): number {
  return Math.round(mm / gridMm) * gridMm;
}
