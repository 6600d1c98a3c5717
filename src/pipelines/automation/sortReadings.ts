import { readingName, type Reading, type ReadingState } from './readings.ts';

export const readingColumns = ['product', 'articleNumber', 'price', 'confidence', 'match', 'state'] as const;
export type ReadingColumn = (typeof readingColumns)[number];
export type ReadingSort = { column: ReadingColumn; descending: boolean } | null;

/** What needs a look comes first. */
const stateOrder: readonly ReadingState[] = [
  'page-failed',
  'unreadable',
  'unmatched',
  'label-failed',
  'reading',
  'waiting',
  'read',
  'matched',
  'labelled',
];

/** Rows by a column; those without a value there come last either way. Null keeps the order of the pages. */
export function sortReadings(rows: readonly Reading[], sort: ReadingSort, locale: string): readonly Reading[] {
  if (sort === null) return rows;
  const collator = new Intl.Collator(locale, { numeric: true });
  const direction = sort.descending ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: keyOf(row, sort.column) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    if (typeof a.key === 'number' && typeof b.key === 'number') return direction * (a.key - b.key);
    return direction * collator.compare(String(a.key), String(b.key));
  });
  return keyed.map(({ row }) => row);
}

function keyOf(row: Reading, column: ReadingColumn): string | number | null {
  switch (column) {
    case 'product':
      return readingName(row);
    case 'articleNumber':
      return row.ocr?.data.articleNumber ?? null;
    case 'price':
      return row.ocr?.data.price ?? null;
    case 'confidence':
      return row.ocr?.data.confidence ?? null;
    case 'match':
      return row.match?.status === 'ready' ? (row.match.data.confidence ?? null) : null;
    case 'state':
      return stateOrder.indexOf(row.state);
  }
}
