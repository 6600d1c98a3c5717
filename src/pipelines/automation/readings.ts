import type { JobState } from '#protocol/applyJobEvent';
import type { ArtifactOf } from '#protocol/artifact';
import { readingLinks, type ReadingLinks } from './readingLinks.ts';

export type ReadingState =
  | 'page-failed'
  | 'waiting'
  | 'reading'
  | 'unreadable'
  | 'read'
  | 'unmatched'
  | 'matched'
  | 'label-failed'
  | 'labelled';

/** One product on its way from page to label: as far as it has come. */
export type Reading = {
  id: string;
  screenshot: ArtifactOf<'screenshot'> | null;
  ocr: ArtifactOf<'ocr'> | null;
  match: ArtifactOf<'match'> | null;
  label: ArtifactOf<'label'> | null;
  state: ReadingState;
  /** Why it went no further. */
  reason: string | null;
};

/** A row per page that was visited, in that order, and one per reading whose page is not known. */
export function readingsOf(artifacts: JobState['artifacts']): Reading[] {
  const links = readingLinks(artifacts);
  const rows = links.screenshots.map((screenshot) => readingOf(screenshot, links));
  for (const ocr of links.ocrByScreenshot.values()) {
    if (artifacts.get(ocr.data.screenshotId)?.kind !== 'screenshot') rows.push(rowOf(ocr.id, null, ocr, links));
  }
  return rows;
}

/** What has become of one page. */
export function readingOf(screenshot: ArtifactOf<'screenshot'>, links: ReadingLinks): Reading {
  return rowOf(screenshot.id, screenshot, links.ocrByScreenshot.get(screenshot.id) ?? null, links);
}

function rowOf(id: string, screenshot: Reading['screenshot'], ocr: Reading['ocr'], links: ReadingLinks): Reading {
  const match = (ocr === null ? null : links.matchByOcr.get(ocr.id)) ?? null;
  const label = (match === null ? null : links.labelByMatch.get(match.id)) ?? null;
  const state = stateOf(screenshot, ocr, match, label);
  const failed = [label, match, ocr, screenshot].find((artifact) => artifact?.status === 'failed');
  return { id, screenshot, ocr, match, label, state, reason: failed?.error?.message ?? null };
}

function stateOf(
  screenshot: Reading['screenshot'],
  ocr: Reading['ocr'],
  match: Reading['match'],
  label: Reading['label'],
): ReadingState {
  if (label !== null && label.status !== 'pending') return label.status === 'ready' ? 'labelled' : 'label-failed';
  if (match !== null && match.status !== 'pending') return match.status === 'ready' ? 'matched' : 'unmatched';
  if (ocr !== null) return { ready: 'read', pending: 'reading', failed: 'unreadable' }[ocr.status] as ReadingState;
  return screenshot?.status === 'failed' ? 'page-failed' : 'waiting';
}

/** What a row tells of its product, from the best source there is: the picture's text, else the page's name. */
export function readingName(reading: Reading): string | null {
  return reading.ocr?.data.productName ?? reading.screenshot?.data.productName ?? null;
}
