import type { JobState } from '#protocol/applyJobEvent';
import type { ArtifactOf } from '#protocol/artifact';

export type PageArtifact = ArtifactOf<'page'>;

/** A document's pages by their number, and how many there are in all; null while that is not known. */
export type DocumentPages = { byNumber: ReadonlyMap<number, PageArtifact>; total: number | null };

export function pagesOf({ artifacts, summary }: Pick<JobState, 'artifacts' | 'summary'>): DocumentPages {
  const byNumber = new Map<number, PageArtifact>();
  let highest = 0;
  for (const artifact of artifacts.values()) {
    if (artifact.kind !== 'page') continue;
    const { pageNumber } = artifact.data;
    byNumber.set(pageNumber, artifact);
    highest = Math.max(highest, pageNumber);
  }
  const told = summary.stages.find(({ name }) => name === 'pages')?.total ?? null;
  return { byNumber, total: told === null && highest === 0 ? null : Math.max(told ?? 0, highest) };
}
