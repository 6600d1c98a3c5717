import type { JobState } from '#protocol/applyJobEvent';
import type { ArtifactOf } from '#protocol/artifact';

/** `page-0001`: the same page has the same id in every attempt, and pages sort by it. */
export function pageId(pageNumber: number): string {
  return `page-${String(pageNumber).padStart(4, '0')}`;
}

export function pageOf(state: JobState, pageNumber: number): ArtifactOf<'page'> | undefined {
  const artifact = state.artifacts.get(pageId(pageNumber));
  return artifact?.kind === 'page' ? artifact : undefined;
}

/** True once nothing more comes of the page in this attempt. */
export function isSettled(state: JobState, pageNumber: number): boolean {
  const status = pageOf(state, pageNumber)?.status;
  return status === 'ready' || status === 'failed';
}

/** All pages, in their order: they are made side by side, and end in any. */
export function pagesOf(state: JobState): ArtifactOf<'page'>[] {
  const pages = [...state.artifacts.values()].filter((artifact): artifact is ArtifactOf<'page'> => {
    return artifact.kind === 'page';
  });
  return pages.sort((a, b) => a.data.pageNumber - b.data.pageNumber);
}
