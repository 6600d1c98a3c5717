import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoPrice } from '../../../server/demo/demoPrice.ts';
import { formatPrice, priceParts } from '../../../server/integrations/labels/formatPrice.ts';
import { findPrices, parsePrice } from '../../../server/pipelines/automation/prices/findPrices.ts';
import { parseAmount } from '../../../server/pipelines/automation/prices/parseAmount.ts';

const cents = fc.integer({ min: 1, max: 999_999_999 }).map((value) => value / 100);

const formats: Record<string, { currency: string; write: (amount: number) => string }> = {
  '1.299,00 €': { currency: 'EUR', write: (amount) => demoPrice(amount, 'EUR') },
  '$1,299.00': { currency: 'USD', write: (amount) => demoPrice(amount, 'USD') },
  '€ 1.299,00': { currency: 'EUR', write: (amount) => `€ ${demoPrice(amount, 'EUR').replace(' €', '')}` },
  '1299,00 EUR': { currency: 'EUR', write: (amount) => `${amount.toFixed(2).replace('.', ',')} EUR` },
  '1299.00 USD': { currency: 'USD', write: (amount) => `${amount.toFixed(2)} USD` },
};
for (const [locale, currency] of [
  ['de-DE', 'EUR'],
  ['fr-FR', 'EUR'],
  ['de-CH', 'CHF'],
  ['en-GB', 'GBP'],
  ['en-US', 'USD'],
  ['pl-PL', 'PLN'],
  ['cs-CZ', 'CZK'],
] as const) {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  formats[`${locale} ${currency}`] = { currency, write: (amount) => format.format(amount) };
}

describe('parsePrice', () => {
  it.each(Object.entries(formats))('reads back every amount written as %s', (_name, { currency, write }) => {
    fc.assert(
      fc.property(cents, (amount) => {
        expect(parsePrice(write(amount))).toEqual({ amount, currency });
      }),
    );
  });

  it.each([
    ['CHF 1’299.–', 1299, 'CHF'],
    ["CHF 1'299.–", 1299, 'CHF'],
    ['CHF 49.-', 49, 'CHF'],
    ['49,- €', 49, 'EUR'],
    ['1.299 €', 1299, 'EUR'],
    ['€1.299', 1299, 'EUR'],
    ['$1,299', 1299, 'USD'],
    ['0,99 €', 0.99, 'EUR'],
    ['12,5 €', 12.5, 'EUR'],
    ['1.234.567,89 €', 1_234_567.89, 'EUR'],
    ['US$5', 5, 'USD'],
    ['¥12,345', 12_345, 'JPY'],
    ['5,49€*', 5.49, 'EUR'],
  ])('reads %s', (text, amount, currency) => expect(parsePrice(text)).toEqual({ amount, currency }));

  it.each(['', '1.299,00', 'DX 18', '100 % Wolle', 'EUR', '4711-0815', '-12,00 €', '18 V', '12,99,10 €x9'])(
    'finds no price in %j',
    (text) => expect(parsePrice(text)).toBeNull(),
  );
});

describe('findPrices', () => {
  it.each([
    ['12,45 €/kg', 'unit'],
    ['1 kg = 12,45 €', 'unit'],
    ['(12,45 € pro 100 g)', 'unit'],
    ['$4.20 / lb', 'unit'],
    ['Grundpreis: 12,45 €', 'unit'],
    ['ab 9,99 €', 'from'],
    ['from $9.99', 'from'],
    ['statt 1.499,00 €', 'old'],
    ['UVP 159,00 €', 'old'],
    ['was $1,499.00', 'old'],
    ['zzgl. Versand 4,95 €', 'other'],
    ['4,95 € Versand', 'other'],
    ['Sie sparen 40,00 €', 'other'],
    ['mtl. 29,90 €', 'other'],
    ['29,90 €/Monat', 'other'],
    ['Nur 9,99 €', 'price'],
    ['9,99 € inkl. MwSt.', 'price'],
  ])('takes «%s» for %s', (text, kind) => expect(findPrices(text).map((price) => price.kind)).toEqual([kind]));

  it('tells several prices of one line apart', () => {
    const found = findPrices('statt 159,00 € nur 129,00 € (12,90 €/kg)');
    expect(found.map(({ amount, kind }) => [amount, kind])).toEqual([
      [159, 'old'],
      [129, 'price'],
      [12.9, 'unit'],
    ]);
  });

  it('says where each stands', () => {
    fc.assert(
      fc.property(cents, cents, (first, second) => {
        const text = `jetzt ${demoPrice(first, 'EUR')} oder ${demoPrice(second, 'USD')}`;
        const shown = findPrices(text).map(({ start, end }) => text.slice(start, end));
        expect(shown).toEqual([demoPrice(first, 'EUR'), demoPrice(second, 'USD')]);
      }),
    );
  });
});

describe('parseAmount', () => {
  it('takes a lone separator before three digits for thousands, but not after a zero', () => {
    expect(parseAmount('1.299')).toBe(1299);
    expect(parseAmount('0.999')).toBe(0.999);
  });
});

describe('formatPrice', () => {
  it('writes each currency the way of its home', () => {
    expect(formatPrice(1299, 'EUR')).toBe('1.299,00 €');
    expect(formatPrice(1299, 'USD')).toBe('$1,299.00');
    expect(formatPrice(12.5, undefined)).toBe('12,50');
  });

  it('is read back by parsePrice, and its parts hold every digit of it', () => {
    fc.assert(
      fc.property(cents, fc.constantFrom('EUR', 'USD', 'GBP', 'CHF', 'PLN'), (amount, currency) => {
        expect(parsePrice(formatPrice(amount, currency))).toEqual({ amount, currency });
        const parts = priceParts(amount, currency);
        const digits = (text: string): string => text.replace(/\D/g, '');
        expect(digits(parts.map((part) => part.text).join(''))).toBe(digits(formatPrice(amount, currency)));
        expect(parts.map((part) => part.kind).toSorted()).toEqual(['cents', 'currency', 'whole']);
      }),
    );
  });
});
