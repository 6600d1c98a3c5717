import type { PageWord } from '#protocol/artifact';
import type { PictureMark } from '../../components/job/lightbox/pictureMark.ts';

/** A page with more of them is black with boxes anyway. */
const mostMarks = 4_000;

/** A box for each word that was read. */
export function wordMarks(words: readonly PageWord[]): PictureMark[] {
  return words.slice(0, mostMarks).map(({ box }, index) => ({ id: `word-${index}`, box, label: '', look: 'word' }));
}
