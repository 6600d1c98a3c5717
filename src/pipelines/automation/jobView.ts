import { lazy } from 'react';
import type { JobView } from '../jobView.ts';
import { automationDownloads } from './automationDownloads.ts';
import { LabelsPanel } from './LabelsPanel.tsx';
import { pictureMarks } from './pictureMarks.ts';
import { pictureOfProduct } from './pictureOfProduct.ts';
import { readingCaptions } from './readingCaptions.ts';
import { ReadingsPanel } from './ReadingsPanel.tsx';
import { ResultView } from './ResultView.tsx';

/** How JobMonitor shows a web shop's run. */
export const automationJobView: JobView = {
  stagePictures: { crawl: 'screenshot', render: 'label' },
  captions: readingCaptions,
  pictureOf: pictureOfProduct,
  marks: (picture, artifacts, { texts }) => pictureMarks(picture, artifacts, texts),
  PictureFacts: lazy(async () => ({ default: (await import('./PictureFacts.tsx')).PictureFacts })),
  panels: [
    {
      id: 'readings',
      title: (texts) => texts.automation.readings.tab,
      count: (artifacts) => countOf(artifacts, 'ocr'),
      Panel: ReadingsPanel,
    },
    {
      id: 'labels',
      title: (texts) => texts.automation.labels.tab,
      count: (artifacts) => countOf(artifacts, 'label'),
      Panel: LabelsPanel,
    },
  ],
  ResultView,
  downloads: automationDownloads,
};

function countOf(artifacts: Parameters<JobView['captions']>[0], kind: 'ocr' | 'label'): number {
  let count = 0;
  for (const artifact of artifacts.values()) if (artifact.kind === kind && artifact.status === 'ready') count += 1;
  return count;
}
