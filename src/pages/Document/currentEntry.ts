import type { OutlineEntry } from '#protocol/pipelines/documents';

/** The last entry that begins at or before the page. */
export function currentEntry(outline: readonly OutlineEntry[], pageNumber: number): number {
  let best = -1;
  let bestPage = 0;
  outline.forEach((entry, index) => {
    if (entry.pageNumber === null || entry.pageNumber > pageNumber || entry.pageNumber < bestPage) return;
    best = index;
    bestPage = entry.pageNumber;
  });
  return best;
}
