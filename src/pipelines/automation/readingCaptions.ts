import type { JobState } from '#protocol/applyJobEvent';
import type { PictureCaption } from '../../components/job/gallery/PictureGrid.tsx';
import type { Reader } from '../jobView.ts';
import { readingsOf, type Reading } from './readings.ts';

/** Under each screenshot what was read from it, or how far it has come; under each label its article. */
export function readingCaptions(artifacts: JobState['artifacts'], reader: Reader): ReadonlyMap<string, PictureCaption> {
  const captions = new Map<string, PictureCaption>();
  for (const reading of readingsOf(artifacts)) {
    const { screenshot, label } = reading;
    if (screenshot !== null) captions.set(screenshot.id, screenshotCaption(reading, reader));
    if (label !== null) captions.set(label.id, { text: label.data.articleNumber, tone: 'plain' });
  }
  return captions;
}

function screenshotCaption({ state, ocr }: Reading, { texts, format }: Reader): PictureCaption {
  const { articleNumber, price, currency } = ocr?.data ?? {};
  const tone = ['unreadable', 'unmatched', 'label-failed', 'page-failed'].includes(state) ? 'bad' : 'plain';
  const read = [articleNumber, price === undefined ? undefined : format.price(price, currency)].filter(Boolean);
  if (tone === 'bad' || read.length === 0) return { text: texts.automation.readings.states[state], tone };
  return { text: read.join(' · '), tone };
}
