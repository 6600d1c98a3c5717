import type { JobState } from '#protocol/applyJobEvent';
import type { Picture } from '../../components/job/gallery/pictures.ts';
import type { PictureMark } from '../../components/job/lightbox/pictureMark.ts';
import type { Texts } from '../../locales/en/index.ts';
import { readFields } from './crossCheck.ts';
import { findReading } from './findReading.ts';

/** Where the OCR found each field, what it was told to leave out, and where the product stands. */
export function pictureMarks(picture: Picture, artifacts: JobState['artifacts'], texts: Texts): PictureMark[] {
  if (picture.kind !== 'screenshot') return [];
  const { facts, fields } = texts.automation;
  const marks: PictureMark[] = [];
  const { productBox, ignoreBoxes = [] } = picture.data;
  if (productBox !== undefined) marks.push({ id: 'product', box: productBox, label: facts.product, look: 'area' });
  ignoreBoxes.forEach((box, index) => {
    marks.push({ id: `ignored-${index}`, box, label: facts.ignored, look: 'left-out' });
  });
  const read = findReading(picture, artifacts)?.ocr?.data.fields;
  for (const field of readFields) {
    const box = read?.[field]?.box;
    if (box !== undefined) marks.push({ id: field, box, label: fields[field], look: 'read' });
  }
  return marks;
}
