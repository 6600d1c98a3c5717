import { EncryptedFileError, UnsupportedFormatError } from 'hucre';
import { sheetRows } from './sheetRows.ts';
import type { ReadAnswer, ReadRequest, TableRow } from './table.ts';

/** The process that reads a workbook, so that a hostile one can take down nothing else. Started by tableRows.ts. */

const rowsPerBatch = 1000;

/** Sends a batch and waits until the next one is asked for: rows never pile up. */
function send(answer: ReadAnswer): Promise<void> {
  return new Promise((resolve, reject) => {
    process.once('message', () => resolve());
    process.send?.(answer, undefined, undefined, (error) => {
      if (error !== null) reject(error);
    });
  });
}

function faultOf(error: unknown): Extract<ReadAnswer, { type: 'fault' }> {
  if (error instanceof EncryptedFileError) return { type: 'fault', code: 'workbook_encrypted' };
  if (error instanceof UnsupportedFormatError) return { type: 'fault', code: 'unsupported_file' };
  return { type: 'fault', code: 'workbook_corrupt' };
}

async function answer({ path, kind, maxMemoryBytes }: ReadRequest): Promise<void> {
  let rows: TableRow[] = [];
  for await (const row of sheetRows(path, kind)) {
    rows.push(row);
    if (rows.length < rowsPerBatch) continue;
    await send({ type: 'rows', rows });
    rows = [];
    // Memory outside of the JavaScript heap (unpacked bytes) has no limit of its own.
    if (process.memoryUsage.rss() > maxMemoryBytes) return send({ type: 'fault', code: 'workbook_too_large' });
  }
  if (rows.length > 0) await send({ type: 'rows', rows });
  return send({ type: 'end' });
}

process.once('message', (request: ReadRequest) => {
  void answer(request).catch((error: unknown) => send(faultOf(error)));
});
