import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyJobEvents } from '#protocol/applyJobEvent';
import { jobEventSchema } from '#protocol/jobEvent';
import { jobSnapshotSchema, toSnapshot } from '#protocol/snapshot';
import { maskJson } from '../../../server/jobs/masking/maskJson.ts';
import { maskText } from '../../../server/jobs/masking/maskText.ts';
import { isSouthAfricanId } from '../../../server/jobs/masking/southAfricanId.ts';
import { arbitraryJobLog } from '../../support/arbitraryJobLog.ts';

const pad = (value: number, length: number) => String(value).padStart(length, '0');
const digits = (length: number) => fc.integer({ min: 0, max: 10 ** length - 1 }).map((value) => pad(value, length));

/** As Luhn has it, so that the digit behind makes the sum a multiple of ten. */
function checkDigit(payload: string): string {
  const sum = payload
    .split('')
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return String((10 - (sum % 10)) % 10);
}

const southAfricanId = fc
  .record({
    year: fc.integer({ min: 0, max: 99 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    sequence: digits(4),
    citizenship: fc.constantFrom('0', '1', '2'),
    rest: fc.constantFrom('8', '9'),
  })
  .map(({ year, month, day, sequence, citizenship, rest }) => {
    const payload = `${pad(year, 2)}${pad(month, 2)}${pad(day, 2)}${sequence}${citizenship}${rest}`;
    return payload + checkDigit(payload);
  });

const letters = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'abcdefghijkxyzäöü'.split('')), minLength: 1, maxLength: length });
const email = fc
  .tuple(letters(12), fc.constantFrom('', '.', '+', '-', '_'), letters(8), letters(12), fc.constantFrom('de', 'co.za'))
  .map(([a, sep, b, host, end]) => `${a}${sep}${b}@${host}.${end}`);

const phone = fc.oneof(
  fc
    .tuple(fc.constantFrom('+27', '+49', '0049', '+1'), digits(2), digits(3), digits(4))
    .map((parts) => parts.join(' ')),
  fc.tuple(digits(2), digits(7)).map(([area, number]) => `+27${area}${number}`),
  fc.tuple(fc.integer({ min: 60, max: 89 }), digits(3), digits(4)).map(([area, a, b]) => `0${area} ${a} ${b}`),
  fc.tuple(fc.integer({ min: 60, max: 89 }), digits(7)).map(([area, number]) => `0${area}${number}`),
  fc.tuple(fc.integer({ min: 20, max: 99 }), digits(7)).map(([area, number]) => `(0${area}) ${number}`),
  fc.tuple(fc.integer({ min: 100, max: 999 }), digits(7)).map(([area, number]) => `0${area}/${number}`),
);

const price = fc
  .tuple(fc.integer({ min: 0, max: 999_999 }), digits(2), fc.constantFrom('de', 'en', 'plain'))
  .map(([whole, cents, style]) => {
    if (style === 'plain') return `${whole}.${cents} €`;
    return `${whole.toLocaleString(style)}${style === 'de' ? ',' : '.'}${cents} EUR`;
  });
const articleNumber = fc.oneof(
  fc.tuple(digits(4), digits(4)).map((parts) => parts.join('-')),
  fc.tuple(letters(3), digits(6)).map(([prefix, number]) => `${prefix.toUpperCase()}-${number}`),
  digits(6),
  digits(13).filter((number) => !isSouthAfricanId(number) && !/^0[1-9]|^00/.test(number)),
);
const plainWords = fc.constantFrom('', 'for ', 'of Herr Müller: ', 'see, ', '(', '\n', '“');
const wordsBehind = fc.constantFrom('', '.', ', and so on', ')', '\nnext', '” ');

/** A text with something in the middle of it. */
const within = (inner: fc.Arbitrary<string>) =>
  fc.tuple(plainWords, inner, wordsBehind).map(([before, found, behind]) => ({ found, text: before + found + behind }));

describe('a masked text', () => {
  it.each([
    ['e-mail address', email],
    ['telephone number', phone],
    ['South African ID number', southAfricanId],
  ])('holds no %s', (_, personal) => {
    fc.assert(
      fc.property(within(personal), ({ found, text }) => {
        const masked = maskText(text);
        expect(masked).not.toContain(found);
        expect(masked).toContain('•••');
        // Nor enough of it to be known by.
        for (const part of found.match(/\d{4,}/g) ?? []) expect(masked).not.toContain(part);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['prices', price],
    ['article numbers', articleNumber],
    ['identifiers', fc.uuid()],
    [
      'times',
      fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString()),
    ],
    [
      'addresses of pages',
      fc.tuple(fc.webUrl(), digits(10)).map(([url, number]) => `${url.replace(/\/?$/, '/')}p/0${number}`),
    ],
  ])('holds its %s as they were', (_, harmless) => {
    fc.assert(
      fc.property(harmless, fc.constantFrom('', 'only ', 'was: '), (found, before) => {
        fc.pre(!found.includes('@'));
        expect(maskText(`${before}${found}`)).toBe(`${before}${found}`);
      }),
      { numRuns: 500 },
    );
  });

  it('does not change when it is masked again', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(email, phone, southAfricanId, price, articleNumber, fc.string())), (parts) => {
        const once = maskText(parts.join(' '));
        expect(maskText(once)).toBe(once);
      }),
    );
  });

  it('takes whatever is thrown at it, and not long for it', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => typeof maskText(text) === 'string'));
    for (const evil of [
      '0 1'.repeat(50_000),
      '@'.repeat(100_000),
      'a.'.repeat(50_000),
      '+1 '.repeat(50_000),
      '1'.repeat(100_000),
    ]) {
      expect(typeof maskText(evil)).toBe('string');
    }
  });

  it.each([
    ['Tel.: 030-12345', 'Tel.: •••'],
    ['Telefonnummer 12 34 56 78', 'Telefonnummer •••'],
    ['Artikelnummer: 0821234567', 'Artikelnummer: 0821234567'],
    ['SKU 0821234567, call 0821234567', 'SKU 0821234567, call •••'],
    ['0,99 0,89 0.99 1.99 2.99 3.99', '0,99 0,89 0.99 1.99 2.99 3.99'],
    ['am 01.02.2026 10:20 und 2026-11-21', 'am 01.02.2026 10:20 und 2026-11-21'],
    ['(555) 123-4567', '•••'],
    ['800101 5009 087', '•••'],
    // No ID number: the check digit is another.
    ['8001015009088', '8001015009088'],
  ])('“%s” becomes “%s”', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });
});

describe('a masked job', () => {
  it('still fits the contract, and folds to what the masked fold is', () => {
    fc.assert(
      fc.property(arbitraryJobLog, (log) => {
        const masked = maskJson(log);
        for (const event of masked) jobEventSchema.parse(event);
        const state = applyJobEvents(null, log);
        const folded = applyJobEvents(null, masked);
        if (state === null || folded === null) return;
        const snapshot = maskJson(toSnapshot(state));
        jobSnapshotSchema.parse(snapshot);
        expect(folded.summary.lastSeq).toBe(snapshot.summary.lastSeq);
        expect([...folded.artifacts.keys()]).toEqual(snapshot.artifacts.map(({ id }) => id));
      }),
    );
  });

  it('shows how a page of a document looks, and keeps its words and what is to be downloaded', () => {
    const file = (name: string, mimeType: string) => ({ key: `jobs/1/${name}`, name, mimeType, sizeBytes: 1 });
    const picture = file('pages/page-0001.jpg', 'image/jpeg');
    const words = file('words/page-0001.json', 'application/json');
    const page = {
      id: 'page-0001',
      kind: 'page',
      file: picture,
      thumbnail: picture,
      data: { pageNumber: 1, widthPt: 595, heightPt: 842, textSource: 'ocr', wordCount: 2, words },
    };
    const masked = maskJson({ ...page, data: { ...page.data, excerpt: 'Write to anna@example.com' } });
    expect(masked).toMatchObject({ file: picture, thumbnail: picture, data: { excerpt: 'Write to •••' } });
    expect(masked.data).not.toHaveProperty('words');
    const pdf = { title: 'PDF that can be searched', format: 'pdf', file: file('searchable.pdf', 'application/pdf') };
    const outline = [{ title: 'Call +49 30 1234567', pageNumber: 1, level: 0 }];
    expect(maskJson({ downloads: [pdf], outline })).toEqual({
      downloads: [],
      outline: [{ title: 'Call •••', pageNumber: 1, level: 0 }],
    });
  });

  it('names nobody, and leaves out what can’t be masked', () => {
    const file = { key: 'jobs/j/0821234567.png', name: '0821234567.png', mimeType: 'image/png', sizeBytes: 1 };
    const sheet = { key: 'jobs/j/list.xlsx', name: 'anna@example.com.xlsx', mimeType: 'application/x', sizeBytes: 1 };
    const masked = maskJson({
      ownerId: 'anna',
      workerId: 'host-of-anna-1',
      cancelled: { by: { kind: 'user', id: 'anna' } },
      shot: { id: '0821234567', file },
      report: { id: 'r', file: sheet },
      downloads: [
        { title: 'Everything', format: 'xlsx', file: sheet },
        { title: 'A picture', format: 'png', file },
      ],
      ocr: { articleNumber: '0821234567', price: 12.99, text: 'Nr 0821234567 12,99 anna@example.com 0831234567' },
      productUrl: 'https://shop.example/p/0821234567?mail=anna@example.com',
      rows: [{ 'anna@example.com': '8001015009087', ean: '4006381333931' }],
    });
    expect(masked).toEqual({
      ownerId: '•••',
      workerId: '•••',
      cancelled: { by: { kind: 'user' } },
      shot: { id: '0821234567', file: { ...file, name: expect.any(String) } },
      report: { id: 'r' },
      downloads: [{ title: 'A picture', format: 'png', file: { ...file, name: expect.any(String) } }],
      ocr: { articleNumber: '0821234567', price: 12.99, text: 'Nr 0821234567 12,99 ••• •••' },
      productUrl: 'https://shop.example/p/0821234567?mail=•••',
      rows: [{ '•••': '•••', ean: '4006381333931' }],
    });
  });
});
