import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeXlsx, writeXlsxStream, type CellValue } from 'hucre/xlsx';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { AppError } from '../../../server/errors.ts';
import { readTable } from '../../../server/integrations/workbook/readTable.ts';
import { sniffWorkbook } from '../../../server/integrations/workbook/sniffWorkbook.ts';
import { tableRows } from '../../../server/integrations/workbook/tableRows.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'signalbox-workbook-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function file(name: string, content: Uint8Array | string): Promise<string> {
  const filePath = path.join(folder, name);
  await writeFile(filePath, content);
  return filePath;
}
const workbook = (rows: CellValue[][]) => writeXlsx({ sheets: [{ name: 'Liste', rows }] });
const read = (filePath: string, maxRows = 1000) => readTable(filePath, path.basename(filePath), { maxRows });
const list = [
  ['Artikelnummer', 'Bezeichnung', 'Preis'],
  ['00815', 'Löffel', 3.5],
];

describe('readTable', () => {
  it('reads an Excel workbook, with leading zeros, dates and the rows’ own numbers', async () => {
    const rows = [[], ['Nr', 'Datum', 'Gültig'], ['00815', new Date('2026-01-31'), true], [], ['2', null, null]];
    const table = await read(await file('dates.xlsx', await workbook(rows)));
    expect(table).toEqual({
      columns: ['Nr', 'Datum', 'Gültig'],
      headerRowNumber: 2,
      rows: [
        { rowNumber: 3, cells: ['00815', '2026-01-31', true] },
        { rowNumber: 5, cells: ['2'] },
      ],
      rowCount: 2,
    });
  });

  it('reads the old .xls format', async () => {
    const table = await read(path.join(import.meta.dirname, 'fixtures', 'legacy.xls'));
    expect(table.columns).toEqual(['Artikelnummer', 'Bezeichnung', 'Preis']);
    expect(table.rows.map((row) => row.cells)).toEqual([
      ['0815-01', 'Kaffeemühle Ärmel', 12.5],
      ['0042', 'Löffel', 3],
    ]);
  });

  it.each([
    ['semicolons', Buffer.from('Artikelnummer;Bezeichnung;Preis\r\n00815;Löffel;3,50\r\n'), '3,50'],
    ['commas', Buffer.from('Artikelnummer,Bezeichnung,Preis\n00815,Löffel,"3,50"\n'), '3,50'],
    ['tabs', Buffer.from('Artikelnummer\tBezeichnung\tPreis\n00815\tLöffel\t3,50'), '3,50'],
    ['a byte order mark', Buffer.from('\uFEFFArtikelnummer;Bezeichnung;Preis\n00815;Löffel;3,50'), '3,50'],
    [
      'Windows-1252',
      Buffer.from('Artikelnummer;Bezeichnung;Preis\n00815;Löffel;3,50 €'.replace('€', '\x80'), 'latin1'),
      '3,50 €',
    ],
    ['UTF-16', Buffer.from('\uFEFFArtikelnummer;Bezeichnung;Preis\n00815;Löffel;3,50', 'utf16le'), '3,50'],
    ['Excel’s sep= line', Buffer.from('sep=|\nArtikelnummer|Bezeichnung|Preis\n00815|Löffel|3,50'), '3,50'],
  ])('reads CSV with %s', async (name, bytes, price) => {
    const table = await read(await file(`${name}.csv`, bytes));
    expect(table.columns).toEqual(['Artikelnummer', 'Bezeichnung', 'Preis']);
    expect(table.rows.map((row) => row.cells)).toEqual([['00815', 'Löffel', price]]);
  });

  it('keeps delimiters, quotes and line ends inside of quotes', async () => {
    const table = await read(await file('quotes.csv', 'Nr;Name\n1;"a;""b""\nc"\n\n2;d\n'));
    expect(table.rows).toEqual([
      { rowNumber: 2, cells: ['1', 'a;"b"\nc'] },
      { rowNumber: 4, cells: ['2', 'd'] },
    ]);
  });

  it('goes by the content, not by the name', async () => {
    expect((await read(await file('really.csv', await workbook(list)))).columns).toEqual(list[0]);
    expect((await read(await file('text.xlsx', 'Nr;Name\n1;a'))).columns).toEqual(['Nr', 'Name']);
  });

  it.each<[string, string, () => Promise<Uint8Array> | Uint8Array]>([
    ['an empty file', 'workbook_empty', () => Buffer.alloc(0)],
    ['a sheet without a cell', 'workbook_empty', () => workbook([])],
    ['a cut-off workbook', 'workbook_corrupt', async () => (await workbook(list)).subarray(0, 600)],
    ['a zip header and nothing else', 'workbook_corrupt', () => Buffer.from('PK\u0003\u0004')],
    ['noise', 'workbook_corrupt', () => Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 37) % 251))],
    ['a single byte', 'workbook_corrupt', () => Buffer.from([7])],
    [
      'a password',
      'workbook_encrypted',
      () => writeXlsx({ sheets: [{ name: 'a', rows: list }], encryption: { password: 'x', spinCount: 10 } }),
    ],
    ['a zip of something else', 'unsupported_file', () => zipOf({ 'readme.txt': 'hello' })],
    ['a web page', 'unsupported_file', () => Buffer.from('<html><table><tr><td>Nr</td></tr></table></html>')],
    ['broken XML inside', 'workbook_corrupt', () => breakSheet()],
  ])('says what is wrong with %s', async (name, code, content) => {
    await expect(read(await file(`${name}.xlsx`, await content()))).rejects.toMatchObject({ code });
  });

  it('refuses a zip bomb by the sizes that its directory declares, without unpacking it', async () => {
    const bomb = await zipOf({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': '<a/>' });
    declareSizes(bomb, 900 * 1024 * 1024);
    await expect(read(await file('bomb.xlsx', bomb))).rejects.toMatchObject({ code: 'workbook_too_large' });
  });

  it('refuses more rows than allowed', async () => {
    const filePath = await file('long.csv', `Nr\n${'1\n'.repeat(1001)}`);
    await expect(read(filePath, 1000)).rejects.toMatchObject({ code: 'workbook_too_large' });
  });
});

describe('sniffWorkbook', () => {
  it('has a clear answer to any bytes', async () => {
    const starts = ['', 'PK\u0003\u0004', 'PK\u0005\u0006', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '\xff\xfe', '<html'];
    const bytes = fc.tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }));
    await fc.assert(
      fc.asyncProperty(bytes, async ([start, rest]) => {
        const filePath = await file('any', Buffer.concat([Buffer.from(start, 'latin1'), rest]));
        const answer = await sniffWorkbook(filePath, 'any.xlsx').catch((error: unknown) => error);
        expect(answer === 'csv' || answer instanceof AppError).toBe(true);
      }),
    );
  });
});

describe('tableRows', () => {
  it('gives up on a file that takes longer than allowed, and lives on', async () => {
    const filePath = await bigWorkbook(60_000);
    const drain = async (maxReadMs: number, signal?: AbortSignal): Promise<number> => {
      let rows = 0;
      for await (const batch of tableRows(filePath, 'big.xlsx', { maxReadMs, ...(signal && { signal }) }))
        rows += batch.length;
      return rows;
    };
    await expect(drain(200)).rejects.toMatchObject({ code: 'workbook_too_large' });
    await expect(drain(60_000, AbortSignal.timeout(100))).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(await drain(60_000)).toBe(60_001);
  });

  it('does not count the time that the caller takes, nor read ahead of it', async () => {
    const rows = tableRows(await bigWorkbook(5_000), 'big.xlsx', { maxReadMs: 20_000 });
    await rows.next();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const next = await rows.next();
    expect(next.value).toHaveLength(1000);
    await rows.return(undefined);
  });

  it('leaves no process behind when its caller stops half-way', async () => {
    for await (const batch of tableRows(await bigWorkbook(5_000), 'big.xlsx')) {
      expect(batch).toHaveLength(1000);
      break;
    }
    const children = () => execFileSync('ps', ['--ppid', String(process.pid), '-o', 'args=']).toString();
    await expect.poll(children).not.toContain('workbookChild');
  });
});

async function bigWorkbook(rowCount: number): Promise<string> {
  const filePath = path.join(folder, `big-${rowCount}.xlsx`);
  function* rows(): Generator<CellValue[]> {
    yield ['Artikelnummer', 'Name'];
    for (let index = 0; index < rowCount; index += 1) yield [`A-${index}`, `Name ${index}`];
  }
  const bytes = writeXlsxStream(rows(), { name: 'a' });
  await pipeline(Readable.fromWeb(bytes as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(filePath));
  return filePath;
}

async function zipOf(entries: Record<string, string>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, text] of Object.entries(entries)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Makes every entry of the central directory claim this size. */
function declareSizes(zip: Buffer, bytes: number): void {
  for (let at = zip.indexOf('PK\u0001\u0002'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 4))
    zip.writeUInt32LE(bytes, at + 24);
}

async function breakSheet(): Promise<Buffer> {
  const source = await file('whole.xlsx', await workbook(list));
  const content = await readFile(source);
  // Bytes in the middle of a compressed entry.
  const at = content.indexOf('sheet1.xml') + 40;
  content.fill(0xff, at, at + 60);
  return content;
}
