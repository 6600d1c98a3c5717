/** A cell's value. Dates are ISO text: «2026-01-31», with the time where there is one. */
export type Cell = string | number | boolean | null;

/** `rowNumber` is the row's place in the sheet as a person sees it: counted from 1, blank rows included; blank cells at its end may be missing. */
export type TableRow = { rowNumber: number; cells: Cell[] };

/** `columns` are the texts of the first row that is not blank; blank rows are left out of `rows`. */
export type Table = { columns: string[]; headerRowNumber: number; rows: TableRow[]; rowCount: number };

export type WorkbookKind = 'xlsx' | 'xls' | 'csv';

/** What the reading process is told, and what it answers: batch by batch, each asked for with `next`. */
export type ReadRequest = { path: string; kind: WorkbookKind; maxMemoryBytes: number };
export type ReadAnswer =
  | { type: 'rows'; rows: TableRow[] }
  | { type: 'end' }
  | { type: 'fault'; code: 'workbook_corrupt' | 'workbook_encrypted' | 'workbook_too_large' | 'unsupported_file' };
