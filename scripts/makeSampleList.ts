import { writeFile } from 'node:fs/promises';
import { writeXlsx } from 'hucre/xlsx';
import { demoPrice } from '../server/demo/demoPrice.ts';
import { demoArticles, demoProducts } from '../server/demo/products.ts';
import { sampleListPath } from '../server/demo/sampleList.ts';

/** Writes the demo shop's article list: `npx tsx --conditions=source scripts/makeSampleList.ts` after its products change. */

const columns = [
  { header: 'Artikelnummer', width: 16 },
  { header: 'Bezeichnung', width: 34 },
  { header: 'Marke', width: 16 },
  { header: 'Warengruppe', width: 15 },
  { header: 'Preis', width: 11, numFmt: '#,##0.00' },
  { header: 'Währung', width: 10 },
  { header: 'Alter Preis', width: 11, numFmt: '#,##0.00' },
  { header: 'Grundpreis', width: 14 },
  { header: 'EAN', width: 16 },
];

const unitPrices = new Map(
  demoProducts.flatMap(({ articleNumber, currency, unitPrice }) =>
    unitPrice === undefined
      ? []
      : [[articleNumber, `${demoPrice(unitPrice.amount, currency)}/${unitPrice.unit}`] as const],
  ),
);

const rows = demoArticles().map((article) => [
  article.articleNumber,
  article.name,
  article.brand,
  article.category,
  article.price,
  article.currency,
  article.oldPrice ?? null,
  unitPrices.get(article.articleNumber) ?? null,
  article.ean,
]);

const bold = { style: { font: { bold: true } } };
await writeFile(
  sampleListPath,
  await writeXlsx({
    sheets: [
      {
        name: 'Artikel',
        columns: columns.map(({ header: _header, ...column }) => column),
        rows: [columns.map((column) => column.header), ...rows],
        cells: new Map(columns.map(({ header }, index) => [`0,${index}`, { value: header, type: 'string', ...bold }])),
        freezePane: { rows: 1 },
      },
    ],
  }),
);
console.log(`${rows.length} articles written to ${sampleListPath}`);
