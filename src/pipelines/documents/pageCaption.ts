import type { PictureCaption } from '../../components/job/gallery/PictureGrid.tsx';
import type { Picture } from '../../components/job/gallery/pictures.ts';
import type { Reader } from '../jobView.ts';

/** Under a page: how many words it has, and how sure the OCR was of them. */
export function pageCaption(picture: Picture, { texts, format }: Reader): PictureCaption | undefined {
  if (picture.kind !== 'page' || picture.status !== 'ready') return undefined;
  const { textSource, wordCount, confidence } = picture.data;
  const { document, viewer } = texts.documents;
  if (textSource === 'none') return { text: viewer.sources.none, tone: 'plain' };
  const words = document.words(format.number(wordCount), wordCount === 1);
  if (textSource === 'document') return { text: words, tone: 'plain' };
  const sure = confidence === undefined ? [] : [format.percent(Math.round(confidence) / 100)];
  return { text: [document.scanned, ...sure, words].join(' · '), tone: 'plain' };
}
