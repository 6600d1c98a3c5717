import type { OcrField } from '#protocol/artifact';
import type { OcrWord } from '../../../integrations/ocr/ocr.ts';
import { boxAround } from './textRows.ts';

/** A field as the words that it was read from; longer words weigh more in its confidence. */
export function toField(words: readonly OcrWord[], text = words.map((word) => word.text).join(' ')): OcrField {
  let letters = 0;
  let sum = 0;
  for (const word of words) {
    letters += word.text.length;
    sum += word.text.length * word.confidence;
  }
  const box = boxAround(words.map((word) => word.box));
  const confidence = letters === 0 ? 0 : Math.round((10 * sum) / letters) / 10;
  return { text, confidence: Math.max(0, Math.min(100, confidence)), ...(box === undefined ? {} : { box }) };
}
