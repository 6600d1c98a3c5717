import { AppError } from '../../errors.ts';
import type { Table, TableRow } from './table.ts';
import { tableRows } from './tableRows.ts';

/** A whole sheet in memory: for lists of bounded length; `tableRows` streams the others. Throws as `tableRows` does. */
export async function readTable(
  path: string,
  name: string,
  { signal, maxRows }: { signal?: AbortSignal; maxRows: number },
): Promise<Table> {
  let header: TableRow | null = null;
  const rows: TableRow[] = [];
  for await (const batch of tableRows(path, name, signal === undefined ? {} : { signal })) {
    const [first, ...others] = batch;
    if (header === null && first !== undefined) {
      header = first;
      rows.push(...others);
    } else {
      rows.push(...batch);
    }
    if (rows.length > maxRows) {
      throw new AppError('workbook_too_large', `“${name}” has more than ${maxRows.toLocaleString('en')} rows.`, {
        hint: 'Split the list into several files.',
      });
    }
  }
  const columns = (header?.cells ?? []).map((cell) => (cell === null ? '' : String(cell).trim()));
  return { columns, headerRowNumber: header?.rowNumber ?? 1, rows, rowCount: rows.length };
}
