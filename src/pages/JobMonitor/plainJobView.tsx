import { plainDownloads } from './plainDownloads.ts';
import { PlainResult } from './PlainResult.tsx';
import type { JobView } from '../../pipelines/jobView.ts';

/** A job of a pipeline that this dashboard does not know: its pictures, its log and its problems can be seen all the same. */
export const plainJobView: JobView = {
  stagePictures: {},
  captions: () => () => undefined,
  pictureOf: (artifactId) => artifactId,
  marks: () => [],
  PictureFacts: () => null,
  panels: [],
  ResultView: PlainResult,
  downloads: plainDownloads,
};
