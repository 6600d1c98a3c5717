import type { JobState } from '#protocol/applyJobEvent';

/** The picture in which a reading, a match or a label can be seen. */
export function pictureOfProduct(artifactId: string, artifacts: JobState['artifacts']): string | null {
  const artifact = artifacts.get(artifactId);
  switch (artifact?.kind) {
    case 'screenshot':
    case 'label':
      return artifact.id;
    case 'ocr':
      return pictureOfProduct(artifact.data.screenshotId, artifacts);
    case 'match':
      return pictureOfProduct(artifact.data.ocrId, artifacts);
    default:
      return null;
  }
}
