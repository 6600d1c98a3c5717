import type { LabelElement, LabelTemplate } from '#protocol/labelTemplate';
import { drawCode128, drawEan13, drawQr } from './drawCode.ts';
import { mmPerPt, type Drawing, type Shape } from './drawing.ts';
import { drawPrice } from './drawPrice.ts';
import { fitText, lineShare } from './fitText.ts';
import { formatPrice } from './formatPrice.ts';
import type { LabelContent } from './labelContent.ts';
import { labelFont } from './labelFont.ts';

type TextElement = Extract<LabelElement, { type: 'text' }>;

/** A label after its template. Elements whose field is not known are left out, with the text that belongs to them. */
export function drawLabel(template: LabelTemplate, content: LabelContent): Drawing {
  const { widthMm, heightMm } = template;
  const ground: Shape = { type: 'rect', xMm: 0, yMm: 0, widthMm, heightMm, colour: '#ffffff' };
  return { widthMm, heightMm, shapes: [ground, ...template.elements.flatMap((element) => draw(element, content))] };
}

function draw(element: LabelElement, content: LabelContent): Shape[] {
  switch (element.type) {
    case 'box': {
      const { xMm, yMm, widthMm, heightMm, colour } = element;
      return [{ type: 'rect', xMm, yMm, widthMm, heightMm, colour }];
    }
    case 'code':
      if (element.field === 'qr') return content.url === undefined ? [] : drawQr(content.url, element);
      // Without an EAN the article number is what a scanner can have.
      if (content.ean === undefined) return drawCode128(content.articleNumber, element) ?? [];
      return drawEan13(content.ean, element);
    case 'text':
      if (element.field === 'price') {
        return content.price === undefined ? [] : drawPrice(content.price, content.currency, element, element);
      }
      return drawText(element, content);
  }
}

/** Fixed text stands before its field, where an element has both: «Art.-Nr. 4711». */
function drawText(element: TextElement, content: LabelContent): Shape[] {
  const value = element.field === undefined ? '' : textOf(element.field, content);
  const text = `${element.text ?? ''}${value ?? ''}`.trim();
  if (value === undefined || text === '') return [];
  const { xMm, yMm, widthMm, heightMm, bold, colour, align, strike } = element;
  const font = labelFont(bold);
  const { lines, sizePt } = fitText(text, font, { widthMm, heightMm, sizePt: element.fontSizePt });
  return lines.flatMap((line, index): Shape[] => {
    const lineMm = font.widthMm(line, sizePt);
    const free = widthMm - lineMm;
    const startMm = xMm + { left: 0, center: free / 2, right: free }[align];
    const capMm = font.capShare * sizePt * mmPerPt;
    const baselineMm = yMm + capMm + index * lineShare * sizePt * mmPerPt;
    const set: Shape = { type: 'text', xMm: startMm, baselineMm, sizePt, bold, colour, text: line };
    if (!strike) return [set];
    const thickMm = 0.08 * capMm;
    const line1: Shape = {
      type: 'rect',
      xMm: startMm - 0.3,
      yMm: baselineMm - capMm / 2 - thickMm / 2,
      widthMm: lineMm + 0.6,
      heightMm: thickMm,
      colour,
    };
    return [set, line1];
  });
}

function textOf(field: NonNullable<TextElement['field']>, content: LabelContent): string | undefined {
  switch (field) {
    case 'productName':
      return content.productName;
    case 'articleNumber':
      return content.articleNumber;
    case 'unitPrice':
      return content.unitPrice;
    case 'price':
    case 'oldPrice': {
      const amount = content[field];
      return amount === undefined ? undefined : formatPrice(amount, content.currency);
    }
  }
}
