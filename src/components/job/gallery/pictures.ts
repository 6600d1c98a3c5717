import type { JobState } from '#protocol/applyJobEvent';
import type { Artifact, ArtifactOf } from '#protocol/artifact';
import { isTerminal, type JobSummary } from '#protocol/job';

export const pictureKinds = ['screenshot', 'page', 'photo', 'label'] as const;
export type PictureKind = (typeof pictureKinds)[number];
/** An artifact that is looked at. */
export type Picture = ArtifactOf<PictureKind>;

export function isPicture(artifact: Artifact): artifact is Picture {
  return (pictureKinds as readonly string[]).includes(artifact.kind);
}

/** The pictures of a job, in the order in which they were made; pages of a document in their own. */
export function picturesOf(artifacts: JobState['artifacts']): Picture[] {
  const pictures = [...artifacts.values()].filter(isPicture);
  if (!pictures.some(({ kind }) => kind === 'page')) return pictures;
  return pictures.sort((a, b) => pageNumberOf(a) - pageNumberOf(b));
}

function pageNumberOf(picture: Picture): number {
  return picture.kind === 'page' ? picture.data.pageNumber : 0;
}

/** Pictures that a running stage is yet to make. */
export type ExpectedPictures = { stage: string; kind: PictureKind; count: number };

/**
 * What is still to come: for each running stage that makes pictures and knows how many, those that are not there yet.
 * `stagePictures` tells which kind a stage makes. A job that has ended makes none.
 */
export function expectedPictures(
  summary: JobSummary,
  artifacts: JobState['artifacts'],
  stagePictures: Readonly<Record<string, PictureKind>>,
): ExpectedPictures[] {
  if (isTerminal(summary.status)) return [];
  const expected: ExpectedPictures[] = [];
  for (const { name, status, total } of summary.stages) {
    const kind = stagePictures[name];
    if (kind === undefined || status !== 'running' || total === null) continue;
    let present = 0;
    for (const artifact of artifacts.values()) if (artifact.kind === kind && artifact.stage === name) present += 1;
    if (total > present) expected.push({ stage: name, kind, count: total - present });
  }
  return expected;
}
