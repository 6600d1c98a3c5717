import type { JobState } from '#protocol/applyJobEvent';
import type { ArtifactOf } from '#protocol/artifact';

/** What was made from what, by the id of what it was made from; of several the last. */
export type ReadingLinks = {
  /** In the order in which the pages were visited. */
  screenshots: readonly ArtifactOf<'screenshot'>[];
  ocrByScreenshot: ReadonlyMap<string, ArtifactOf<'ocr'>>;
  matchByOcr: ReadonlyMap<string, ArtifactOf<'match'>>;
  labelByMatch: ReadonlyMap<string, ArtifactOf<'label'>>;
};

// A job's artifacts are never changed in place.
const known = new WeakMap<JobState['artifacts'], ReadingLinks>();

/** One walk over the artifacts, however many ask. */
export function readingLinks(artifacts: JobState['artifacts']): ReadingLinks {
  const links = known.get(artifacts) ?? link(artifacts);
  known.set(artifacts, links);
  return links;
}

function link(artifacts: JobState['artifacts']): ReadingLinks {
  const screenshots: ArtifactOf<'screenshot'>[] = [];
  const ocrByScreenshot = new Map<string, ArtifactOf<'ocr'>>();
  const matchByOcr = new Map<string, ArtifactOf<'match'>>();
  const labelByMatch = new Map<string, ArtifactOf<'label'>>();
  for (const artifact of artifacts.values()) {
    if (artifact.kind === 'screenshot') screenshots.push(artifact);
    else if (artifact.kind === 'ocr') ocrByScreenshot.set(artifact.data.screenshotId, artifact);
    else if (artifact.kind === 'match') matchByOcr.set(artifact.data.ocrId, artifact);
    else if (artifact.kind === 'label') labelByMatch.set(artifact.data.matchId, artifact);
  }
  return { screenshots, ocrByScreenshot, matchByOcr, labelByMatch };
}
