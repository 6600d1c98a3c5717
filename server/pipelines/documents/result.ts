import type { DocumentsInput, DocumentsResult } from '#protocol/pipelines/documents';
import type { JobState } from '#protocol/applyJobEvent';
import type { Run } from '../../jobs/pipeline.ts';
import { aboutId, readAbout } from './openStep.ts';
import { pagesOf } from './pageArtifacts.ts';

/** What the `completed` event tells of a document. */
export async function resultOf(run: Run<DocumentsInput>): Promise<DocumentsResult> {
  const state = run.job();
  const pages = pagesOf(state);
  const withText = pages.filter(({ status, data }) => status === 'ready' && data.textSource !== 'none');
  const files = [...state.artifacts.values()].filter((artifact) => artifact.kind === 'file');
  // The outline was there first, and is what fewest people look for.
  const inOrder = [...files.filter(({ id }) => id !== aboutId), ...files.filter(({ id }) => id === aboutId)];
  const downloads = inOrder.flatMap(({ data: { title, format }, file }) => {
    return file === undefined ? [] : { title, format, file };
  });
  return {
    summary: {
      pages: pages.length,
      pagesWithText: withText.length,
      pagesRead: withText.filter(({ data }) => data.textSource === 'ocr').length,
      pagesFailed: pages.filter(({ status }) => status === 'failed').length,
      words: withText.reduce((sum, { data }) => sum + data.wordCount, 0),
      totalProcessingTime: processingMs(state, Date.now()),
    },
    ...(await readAbout(run)),
    downloads,
  };
}

/** The stages added up, the running one up to `nowMs`. */
function processingMs({ summary }: JobState, nowMs: number): number {
  return summary.stages.reduce((sum, { startedAt, finishedAt }) => {
    if (startedAt === null) return sum;
    return sum + (finishedAt === null ? nowMs : Date.parse(finishedAt)) - Date.parse(startedAt);
  }, 0);
}
