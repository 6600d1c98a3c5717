import { documentsResultSchema } from '#protocol/pipelines/documents';
import { lazy } from 'react';
import type { JobView } from '../jobView.ts';
import { documentDownloads } from './documentDownloads.ts';
import { pageCaption } from './pageCaption.ts';
import { ResultView } from './ResultView.tsx';
import { wordMarks } from './wordMarks.ts';

/** How JobMonitor shows a document being read. */
export const documentsJobView: JobView = {
  stagePictures: { pages: 'page' },
  captions: (_artifacts, reader) => (picture) => pageCaption(picture, reader),
  pictureOf: (artifactId, artifacts) => (artifacts.get(artifactId)?.kind === 'page' ? artifactId : null),
  marks: (picture, _artifacts, _reader, words) => (picture.kind === 'page' ? wordMarks(words) : []),
  PictureFacts: lazy(async () => ({ default: (await import('./PageFacts.tsx')).PageFacts })),
  panels: [],
  knowsResult: (result) => documentsResultSchema.safeParse(result).success,
  ResultView,
  downloads: documentDownloads,
};
