import type { LabelTemplate } from '#protocol/labelTemplate';

const ink = '#16181d';
const soft = '#5b616e';
const accent = '#b3261e';

/** The templates that a new installation has; the first is taken where a job names none. */
export const defaultTemplates: readonly LabelTemplate[] = [
  {
    id: 'shelf-70x37',
    name: 'Shelf label 70 × 37 mm',
    widthMm: 70,
    heightMm: 37,
    elements: [
      { ...text(3.5, 3.4, 63, 8.4), field: 'productName', fontSizePt: 12, bold: true },
      { type: 'box', xMm: 3.5, yMm: 13.2, widthMm: 63, heightMm: 0.25, colour: '#c9ccd3' },
      { ...text(3.5, 15.6, 31, 2.4), field: 'articleNumber', text: 'Art. ', fontSizePt: 7.5, colour: soft },
      { type: 'code', field: 'ean13', xMm: 2.2, yMm: 20.2, widthMm: 30, heightMm: 13.4 },
      { ...text(36, 15.6, 30.5, 3), field: 'oldPrice', fontSizePt: 9.5, colour: soft, strike: true, align: 'right' },
      { ...text(33, 19.6, 33.5, 9.2), field: 'price', fontSizePt: 36, bold: true, align: 'right' },
      { ...text(36, 31.2, 30.5, 2.4), field: 'unitPrice', fontSizePt: 7.5, colour: soft, align: 'right' },
    ],
  },
  {
    id: 'price-tag-105x48',
    name: 'Price tag 105 × 48 mm',
    widthMm: 105,
    heightMm: 48,
    elements: [
      { type: 'box', xMm: 0, yMm: 0, widthMm: 3, heightMm: 48, colour: accent },
      { ...text(8, 5, 70, 12.4), field: 'productName', fontSizePt: 17, bold: true },
      { ...text(8, 20, 60, 2.6), field: 'articleNumber', text: 'Art. ', fontSizePt: 8, colour: soft },
      { type: 'code', field: 'ean13', xMm: 5.6, yMm: 26.4, widthMm: 39, heightMm: 17 },
      { type: 'code', field: 'qr', xMm: 81, yMm: 2.4, widthMm: 21, heightMm: 19 },
      { ...text(56, 22.6, 44, 3.4), field: 'oldPrice', fontSizePt: 12, colour: soft, strike: true, align: 'right' },
      { ...text(46, 27.2, 54, 12), field: 'price', fontSizePt: 48, bold: true, colour: accent, align: 'right' },
      { ...text(56, 41.4, 44, 2.8), field: 'unitPrice', fontSizePt: 9, colour: soft, align: 'right' },
    ],
  },
];

function text(xMm: number, yMm: number, widthMm: number, heightMm: number) {
  const place = { xMm, yMm, widthMm, heightMm };
  return { type: 'text', ...place, bold: false, strike: false, align: 'left', colour: ink } as const;
}
