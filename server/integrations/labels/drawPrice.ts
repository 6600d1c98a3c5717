import { mmPerPt, type Shape } from './drawing.ts';
import { priceParts, type PricePart } from './formatPrice.ts';
import { labelFont } from './labelFont.ts';

export type TextBox = { xMm: number; yMm: number; widthMm: number; heightMm: number };
export type TextStyle = { fontSizePt: number; bold: boolean; align: 'left' | 'center' | 'right'; colour: string };

/** Cents and currency, as shares of the size of the whole. */
const smallShare: Record<PricePart['kind'], number> = { whole: 1, cents: 0.52, currency: 0.52 };
const gapShare = 0.12;

/** A big price: the cents raised to the height of the digits, the currency small beside it, shrunk to fit its box. */
export function drawPrice(amount: number, currency: string | undefined, box: TextBox, style: TextStyle): Shape[] {
  const font = labelFont(style.bold);
  const parts = priceParts(amount, currency);
  const widthAt = (sizePt: number): number => {
    const gaps = parts.filter((part) => part.kind === 'currency').length * gapShare * sizePt * mmPerPt;
    return parts.reduce((sum, part) => sum + font.widthMm(part.text, sizePt * smallShare[part.kind]), gaps);
  };
  const byWidth = Math.min(1, box.widthMm / widthAt(style.fontSizePt));
  const byHeight = Math.min(1, box.heightMm / (style.fontSizePt * font.capShare * mmPerPt));
  const sizePt = style.fontSizePt * Math.min(byWidth, byHeight);
  const capMm = sizePt * font.capShare * mmPerPt;
  // On the ground of its box, like the digits of a till.
  const baselineMm = box.yMm + box.heightMm;
  const free = box.widthMm - widthAt(sizePt);
  let penMm = box.xMm + { left: 0, center: free / 2, right: free }[style.align];
  const gapMm = gapShare * sizePt * mmPerPt;
  return parts.map((part, index): Shape => {
    const share = smallShare[part.kind];
    const isRaised = part.kind === 'cents' || (part.kind === 'currency' && index === 0);
    if (part.kind === 'currency' && index > 0) penMm += gapMm;
    const xMm = penMm;
    penMm += font.widthMm(part.text, sizePt * share) + (part.kind === 'currency' && index === 0 ? gapMm : 0);
    return {
      type: 'text',
      xMm,
      baselineMm: isRaised ? baselineMm - capMm * (1 - share) : baselineMm,
      sizePt: sizePt * share,
      bold: style.bold,
      colour: style.colour,
      text: part.text,
    };
  });
}
