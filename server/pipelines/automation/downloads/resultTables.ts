import { writeCsv } from 'hucre/csv';
import { writeXlsx, type CellValue } from 'hucre/xlsx';
import type { AutomationResult } from '#protocol/pipelines/automation';
import type { ResultRow } from './resultRows.ts';

const columns: readonly { key: keyof ResultRow; header: string; width: number; numFmt?: string }[] = [
  { key: 'articleNumber', header: 'Article number', width: 18 },
  { key: 'productName', header: 'Product', width: 38 },
  { key: 'price', header: 'Price', width: 11, numFmt: '#,##0.00' },
  { key: 'currency', header: 'Currency', width: 10 },
  { key: 'confidence', header: 'OCR confidence', width: 15 },
  { key: 'matchType', header: 'Match', width: 9 },
  { key: 'matchScore', header: 'Match score', width: 12 },
  { key: 'listRow', header: 'Row in list', width: 11 },
  { key: 'listArticleNumber', header: 'Article number in list', width: 21 },
  { key: 'listName', header: 'Name in list', width: 38 },
  { key: 'listPrice', header: 'Price in list', width: 12, numFmt: '#,##0.00' },
  { key: 'ean', header: 'EAN', width: 16 },
  { key: 'label', header: 'Label', width: 30 },
  { key: 'screenshot', header: 'Screenshot', width: 30 },
  { key: 'productUrl', header: 'Page', width: 60 },
  { key: 'error', header: 'Problem', width: 50 },
];

const headers = columns.map((column) => column.header);

function cellsOf(rows: readonly ResultRow[]): CellValue[][] {
  return rows.map((row) => columns.map((column) => row[column.key]));
}

export function resultJson(
  job: { jobId: string; name: string },
  summary: AutomationResult['summary'],
  rows: ResultRow[],
): string {
  return `${JSON.stringify({ ...job, summary, products: rows }, null, 2)}\n`;
}

/**
 * RFC 4180 with a byte order mark, which Excel needs to see UTF-8. Text that a spreadsheet would take for a formula gets
 * an apostrophe in front (OWASP, «CSV injection»): what stands in it comes from strangers' pages.
 */
export function resultCsv(rows: readonly ResultRow[]): string {
  return writeCsv([headers, ...cellsOf(rows)], { bom: true, escapeFormulae: true });
}

export async function resultXlsx(rows: readonly ResultRow[]): Promise<Uint8Array> {
  const head = {
    font: { bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8ECF4' } },
  } as const;
  return writeXlsx({
    sheets: [
      {
        name: 'Results',
        columns: columns.map(({ width, numFmt }) => ({ width, ...(numFmt === undefined ? {} : { numFmt }) })),
        rows: [headers, ...cellsOf(rows)],
        cells: new Map(headers.map((value, column) => [`0,${column}`, { value, type: 'string', style: head }])),
        freezePane: { rows: 1 },
        autoFilter: { range: `A1:${String.fromCharCode(64 + columns.length)}${rows.length + 1}` },
      },
    ],
  });
}
