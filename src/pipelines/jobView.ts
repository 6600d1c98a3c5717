import type { ComponentType } from 'react';
import type { JobState } from '#protocol/applyJobEvent';
import type { PageWord } from '#protocol/artifact';
import type { CaptionOf } from '../components/job/gallery/PictureGrid.tsx';
import type { Picture, PictureKind } from '../components/job/gallery/pictures.ts';
import type { PictureMark } from '../components/job/lightbox/pictureMark.ts';
import type { Download } from '../components/job/result/Downloads.tsx';
import type { useFormat } from '../hooks/useFormat.ts';
import type { UseJob } from '../hooks/useJob.ts';
import type { Texts } from '../locales/en/index.ts';

/** The reader's words and number formats. */
export type Reader = { texts: Texts; format: ReturnType<typeof useFormat> };

/** Each of these keeps its identity while what it tells is the same, so that a panel renders only when it must. */
export type JobPanelProps = {
  artifacts: JobState['artifacts'];
  stageNames: readonly string[];
  ended: boolean;
  result: JobState['result'];
  fileUrl: UseJob['fileUrl'];
  /** Opens a picture at full size. */
  onOpen: (artifactId: string) => void;
};

export type JobPanel = {
  /** Stands in the page's address. */
  id: string;
  title: (texts: Texts) => string;
  count: (artifacts: JobState['artifacts']) => number;
  Panel: ComponentType<JobPanelProps>;
};

export type PictureFactsProps = Pick<JobPanelProps, 'artifacts' | 'fileUrl' | 'onOpen'> & {
  jobId: string;
  picture: Picture;
  /** Points out one of the picture's marks, or none. */
  onHighlight: (markId: string | null) => void;
};

/** How JobMonitor shows what a pipeline makes. */
export type JobView = {
  /** Which kind of picture each stage makes, one per item. */
  stagePictures: Readonly<Record<string, PictureKind>>;
  /** The second line under each picture. */
  captions: (artifacts: JobState['artifacts'], reader: Reader) => CaptionOf;
  /** The picture in which an artifact can be seen: its own, or the one that it was made from. */
  pictureOf: (artifactId: string, artifacts: JobState['artifacts']) => string | null;
  /** The boxes over a picture; `words` are a page's, where they are known by now. */
  marks: (
    picture: Picture,
    artifacts: JobState['artifacts'],
    reader: Reader,
    words: readonly PageWord[],
  ) => PictureMark[];
  /** Beside a picture at full size. */
  PictureFacts: ComponentType<PictureFactsProps>;
  /** Tables and the like, each a tab. */
  panels: readonly JobPanel[];
  /** Whether it can show a result; one that a backend of another kind has put in its own form is shown as it is. */
  knowsResult?: (result: Record<string, unknown>) => boolean;
  /** The figures of a finished job. */
  ResultView: ComponentType<{ result: Record<string, unknown> }>;
  downloads: (result: Record<string, unknown>) => Download[];
};
