import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { readXls, streamXlsxRows, type CellValue } from 'hucre/xlsx';
import { csvDialect } from './csvDialect.ts';
import type { Cell, TableRow, WorkbookKind } from './table.ts';

const longestRecordCharacters = 1024 * 1024;

/** The rows of the first sheet that are not blank, as a stream where the format allows it (all but .xls). */
export async function* sheetRows(path: string, kind: WorkbookKind): AsyncGenerator<TableRow> {
  for await (const row of readers[kind](path)) {
    if (row.cells.some((cell) => cell !== null && cell !== '')) yield row;
  }
}

const readers: Record<WorkbookKind, (path: string) => AsyncGenerator<TableRow>> = {
  xlsx: async function* xlsxRows(path) {
    const bytes = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
    for await (const row of streamXlsxRows(bytes)) yield { rowNumber: row.index + 1, cells: row.values.map(toCell) };
  },
  xls: async function* xlsRows(path) {
    const workbook = await readXls(await readFile(path), { sheets: [0] });
    let rowNumber = 0;
    for (const values of workbook.sheets[0]?.rows ?? []) {
      rowNumber += 1;
      yield { rowNumber, cells: values.map(toCell) };
    }
  },
  csv: async function* csvRows(path) {
    const { encoding, delimiter } = await csvDialect(path);
    const records = parse({
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: longestRecordCharacters,
    });
    // A fault of either side ends `records`, and with it the loop below.
    pipeline(Readable.from(decoded(path, encoding)), records).catch(() => {});
    let rowNumber = 0;
    for await (const cells of records as AsyncIterable<string[]>) {
      rowNumber += 1;
      if (rowNumber === 1 && cells[0]?.startsWith('sep=') === true) continue;
      yield { rowNumber, cells };
    }
  },
};

/** The decoder drops the byte order mark. */
async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>)
    yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function toCell(value: CellValue | undefined): Cell {
  if (value === undefined) return null;
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? null : value.toISOString().replace('T00:00:00.000Z', '');
  return value;
}
