import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { demoArticles } from '../../../server/demo/products.ts';
import { sampleListName, sampleListPath } from '../../../server/demo/sampleList.ts';
import { toEan13 } from '../../../server/pipelines/automation/list/article.ts';
import {
  inspectArticleList,
  readArticleFile,
  readArticleRows,
} from '../../../server/pipelines/automation/list/articleList.ts';
import { findColumns } from '../../../server/pipelines/automation/list/columns.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'signalbox-list-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function upload(name: string, text: string) {
  const filePath = path.join(folder, name);
  writeFileSync(filePath, text);
  return { path: filePath, name, sizeBytes: text.length };
}

describe('the columns of an article list', () => {
  it.each([
    'Artikelnummer',
    'ARTIKEL-NR.',
    'Art.-Nr.',
    ' art nr ',
    'SKU',
    'Article Number',
    'item_no',
    'Artikel Nr. (intern)',
  ])('takes «%s» for the article number', (column) => expect(findColumns(['x', column]).articleNumber).toBe(1));

  it('finds every other role in German and in English', () => {
    const german = ['Art.-Nr.', 'Bezeichnung', 'Preis (€)', 'UVP', 'Grundpreis', 'EAN', 'Währung'];
    const english = ['SKU', 'Product name', 'Price EUR', 'Old price', 'Unit price', 'GTIN-13', 'Currency'];
    const roles = { articleNumber: 0, name: 1, price: 2, oldPrice: 3, unitPrice: 4, ean: 5, currency: 6 };
    expect(findColumns(german)).toEqual(roles);
    expect(findColumns(english)).toEqual(roles);
  });

  it('takes the most telling of several', () => {
    expect(findColumns(['Nummer', 'Artikel', 'Artikelnummer']).articleNumber).toBe(2);
    expect(findColumns(['Beschreibung', 'Name']).name).toBe(1);
  });
});

describe('readArticleFile', () => {
  it('reads the committed sample list, which is what the demo shop sells', async () => {
    const { articles } = await readArticleFile({ path: sampleListPath, name: sampleListName, sizeBytes: 0 });
    expect(
      articles.map(({ articleNumber, name, price, currency, ean, oldPrice }) => ({
        articleNumber,
        name,
        price,
        currency,
        ean,
        oldPrice,
      })),
    ).toEqual(
      demoArticles().map(({ articleNumber, name, price, currency, ean, oldPrice }) => ({
        articleNumber,
        name,
        price,
        currency,
        ean,
        oldPrice,
      })),
    );
  });

  it('keeps leading zeros and row numbers, and skips rows without a number', async () => {
    const { articles } = await readArticleFile(
      upload('a.csv', 'Art.-Nr.;Preis;Name\n00815;1.299,00;a\n;5;b\n\n7;$1,299.00;c\n'),
    );
    expect(articles).toEqual([
      { rowNumber: 2, articleNumber: '00815', price: 1299, name: 'a' },
      { rowNumber: 5, articleNumber: '7', price: 1299, currency: 'USD', name: 'c' },
    ]);
  });

  it('names the columns that are there where the article column is not', async () => {
    const reading = readArticleFile(upload('b.csv', 'Farbe;Größe\nrot;5\n'));
    await expect(reading).rejects.toMatchObject({ code: 'article_column_missing' });
    await expect(reading).rejects.toThrow('“Farbe”, “Größe”');
  });

  it('says that a list has a header only', async () => {
    await expect(readArticleFile(upload('c.csv', 'SKU;Name\n'))).rejects.toMatchObject({ code: 'workbook_empty' });
  });
});

describe('inspectArticleList', () => {
  it('tells rows and columns', async () => {
    expect(await inspectArticleList(upload('d.csv', 'SKU;Name;Farbe\n1;a;rot\n2;b;blau\n'))).toEqual({
      rows: 2,
      articles: 2,
      columns: ['SKU', 'Name', 'Farbe'],
      articleColumn: 'SKU',
      nameColumn: 'Name',
      priceColumn: null,
      eanColumn: null,
    });
  });
});

describe('readArticleRows', () => {
  it('reads row objects like a file, whichever keys each of them has', () => {
    const { articles } = readArticleRows([
      { sku: '007', name: 'a' },
      { name: 'b', sku: 8, price: 1.5 },
    ]);
    expect(articles).toEqual([
      { rowNumber: 2, articleNumber: '007', name: 'a' },
      { rowNumber: 3, articleNumber: '8', name: 'b', price: 1.5 },
    ]);
  });
});

describe('toEan13', () => {
  it('takes right check digits only, and UPC with its zero', () => {
    expect(toEan13('4006381333931')).toBe('4006381333931');
    expect(toEan13('4006381333932')).toBeNull();
    expect(toEan13('036000291452')).toBe('0036000291452');
    expect(toEan13('')).toBeNull();
  });

  it('knows for every twelve digits exactly one check digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12}$/), (digits) => {
        const right = '0123456789'.split('').filter((check) => toEan13(digits + check) !== null);
        expect(right).toHaveLength(1);
      }),
    );
  });
});
