import { limits } from '#protocol/limits';
import type { OutlineEntry } from '#protocol/pipelines/documents';

const titleLength = 300;
/** The outline goes into the event that the job completed, beside all else that is told there. */
const outlineBytes = limits.eventBytes / 2;

/** As much of an outline as one event can carry. */
export function boundedOutline(outline: readonly OutlineEntry[]): OutlineEntry[] {
  const kept: OutlineEntry[] = [];
  let bytes = 0;
  for (const entry of outline.slice(0, limits.outlineEntries)) {
    const short = { ...entry, title: entry.title.slice(0, titleLength) };
    bytes += Buffer.byteLength(JSON.stringify(short)) + 1;
    if (bytes > outlineBytes) break;
    kept.push(short);
  }
  return kept;
}
