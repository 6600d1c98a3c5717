import type { JobState } from '#protocol/applyJobEvent';
import type { Picture } from '../../components/job/gallery/pictures.ts';
import { readingsOf, type Reading } from './readings.ts';

/** The product that a screenshot or a label belongs to. */
export function findReading(picture: Picture, artifacts: JobState['artifacts']): Reading | null {
  const rows = readingsOf(artifacts);
  return rows.find((row) => row.screenshot?.id === picture.id || row.label?.id === picture.id) ?? null;
}
