import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoPrice } from '../../../server/demo/demoPrice.ts';
import { readFields, type FieldName } from '../../../server/pipelines/automation/reading/readFields.ts';
import { ocrPage, type LineDraft } from '../../support/ocrPage.ts';

const all: FieldName[] = ['articleNumber', 'price', 'productName'];
const read = (lines: readonly LineDraft[], wanted = all) => readFields(ocrPage(lines), wanted);

const productPage: LineDraft[] = [
  { text: 'Caldera', y: 0, size: 16 },
  { text: 'Espressomaschine', y: 40, size: 40 },
  { text: 'Aurora 58', y: 88, size: 40 },
  { text: 'Art.-Nr. 4711-0815', y: 150 },
  { text: '1.299,00 €', y: 190, size: 40 },
  { text: 'Grundpreis 12,45 €/kg', y: 240 },
  { text: 'inkl. MwSt., zzgl. Versand 4,95 €', y: 270 },
];

describe('readFields', () => {
  it('reads number, price and a heading that runs over two lines', () => {
    const reading = read(productPage);
    expect(reading).toMatchObject({
      articleNumber: '4711-0815',
      price: 1299,
      currency: 'EUR',
      productName: 'Espressomaschine Aurora 58',
      confidence: 95,
    });
    expect(reading.fields?.price).toEqual({
      text: '1.299,00 €',
      confidence: 95,
      box: { x: 0, y: 190, width: 190, height: 40 },
    });
  });

  it('reads any number and any price wherever they stand below each other', () => {
    const number = fc.stringMatching(/^[A-Z]{0,3}\d{3,8}$/);
    const amount = fc.integer({ min: 1, max: 99_999_999 }).map((value) => value / 100);
    fc.assert(
      fc.property(number, amount, fc.constantFrom('EUR', 'USD'), fc.boolean(), (sku, price, currency, isFirst) => {
        const numberLine = { text: `SKU: ${sku}`, y: isFirst ? 100 : 300 };
        const priceLine = { text: demoPrice(price, currency), y: isFirst ? 300 : 100, size: 30 };
        const reading = read([{ text: 'Wasserkocher Nord', y: 0, size: 44 }, numberLine, priceLine]);
        expect(reading).toMatchObject({ articleNumber: sku, price, currency });
      }),
      { examples: [['A-100', 12.5, 'EUR', true]] },
    );
  });

  it.each([
    ['Artikelnummer: 00815', '00815'],
    ['Artikel-Nr.: AB/12.3', 'AB/12.3'],
    ['Item no. X-1', 'X-1'],
    ['SKU#4711', '4711'],
    ['Bestell-Nr. 4711 0815', '4711 0815'],
    ['Item number 12345.', '12345'],
  ])('finds the number in «%s»', (text, articleNumber) => {
    expect(read([{ text, y: 0 }]).articleNumber).toBe(articleNumber);
  });

  it('finds a number that stands in the next column of its label’s row', () => {
    const reading = read([
      { text: 'Artikelnummer', y: 0 },
      { text: '4711-0815', x: 400, y: 2 },
    ]);
    expect(reading.articleNumber).toBe('4711-0815');
  });

  it.each(['Artikel auf Lager', 'Party-Nummer', 'Art. der Ware'])('takes no number from «%s»', (text) => {
    expect(read([{ text, y: 0 }]).articleNumber).toBeUndefined();
  });

  it('takes the price in the largest letters, and of two alike the upper one', () => {
    const own = { text: '49,90 €', y: 100, size: 40 };
    expect(read([{ text: '9,90 €', y: 0 }, own]).price).toBe(49.9);
    expect(read([own, { text: '89,00 €', y: 300, size: 41 }]).price).toBe(49.9);
  });

  it('never takes an old, a unit or a shipping price, and «ab» only where there is no other', () => {
    expect(read([{ text: 'statt 159,00 €', y: 0, size: 60 }]).price).toBeUndefined();
    expect(read([{ text: '12,45 €/kg', y: 0, size: 60 }]).price).toBeUndefined();
    expect(read([{ text: 'Versand 4,95 €', y: 0, size: 60 }]).price).toBeUndefined();
    expect(read([{ text: 'ab 9,99 €', y: 0 }]).price).toBe(9.99);
    expect(
      read([
        { text: 'ab 9,99 €', y: 0, size: 60 },
        { text: '19,99 €', y: 100 },
      ]).price,
    ).toBe(19.99);
  });

  it('does not take a badge, a price or the letters of a picture for the name', () => {
    const lines = [
      { text: 'SALE', y: 0, size: 80 },
      { text: 'xyz Wq', y: 100, size: 80, confidence: 21 },
      { text: '19,99 €', y: 200, size: 80 },
      { text: 'Wasserkocher Nord', y: 300, size: 40 },
    ];
    expect(read(lines).productName).toBe('Wasserkocher Nord');
  });

  it('counts a wanted field that was not found as no confidence', () => {
    const reading = read([{ text: 'SKU 4711', y: 0, confidence: 90 }], ['articleNumber', 'price']);
    expect(reading.confidence).toBe(45);
    expect(Object.keys(reading.fields ?? {})).toEqual(['articleNumber']);
  });

  it('reads only what is wanted', () => {
    expect(Object.keys(read(productPage, ['price']).fields ?? {})).toEqual(['price']);
  });

  it('keeps every box on the page and every confidence within 0 to 100, whatever the page holds', () => {
    const line = fc.record({
      text: fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== ''),
      y: fc.integer({ min: 0, max: 2000 }),
      size: fc.integer({ min: 5, max: 90 }),
      confidence: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const reading = read(lines);
        expect(reading.confidence).toBeGreaterThanOrEqual(0);
        expect(reading.confidence).toBeLessThanOrEqual(100);
        for (const field of Object.values(reading.fields ?? {})) {
          expect(field.box?.x).toBeGreaterThanOrEqual(0);
          expect(field.box?.width).toBeGreaterThan(0);
        }
      }),
    );
  });
});
