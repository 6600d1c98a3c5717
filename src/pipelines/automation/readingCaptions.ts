import type { JobState } from '#protocol/applyJobEvent';
import type { CaptionOf, PictureCaption } from '../../components/job/gallery/PictureGrid.tsx';
import type { Reader } from '../jobView.ts';
import { readingLinks } from './readingLinks.ts';
import { readingOf, type Reading } from './readings.ts';

/**
 * Under each screenshot what was read from it, or how far it has come; under each label its article. Written for those
 * pictures only that are asked for: a job may have tens of thousands.
 */
export function readingCaptions(artifacts: JobState['artifacts'], reader: Reader): CaptionOf {
  return (picture) => {
    if (picture.kind === 'label') return { text: picture.data.articleNumber, tone: 'plain' };
    if (picture.kind !== 'screenshot') return undefined;
    return screenshotCaption(readingOf(picture, readingLinks(artifacts)), reader);
  };
}

function screenshotCaption({ state, ocr }: Reading, { texts, format }: Reader): PictureCaption {
  const { articleNumber, price, currency } = ocr?.data ?? {};
  const tone = ['unreadable', 'unmatched', 'label-failed', 'page-failed'].includes(state) ? 'bad' : 'plain';
  const read = [articleNumber, price === undefined ? undefined : format.price(price, currency)].filter(Boolean);
  if (tone === 'bad' || read.length === 0) return { text: texts.automation.readings.states[state], tone };
  return { text: read.join(' · '), tone };
}
