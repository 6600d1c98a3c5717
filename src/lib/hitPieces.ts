import { wordsIn } from '#protocol/searchWords';

export type Piece = { text: string; isHit: boolean };

/** A text in pieces: the words that are looked for, and what stands between them. */
export function hitPieces(text: string, isHit: ((word: string) => boolean) | null): Piece[] {
  if (isHit === null) return [{ text, isHit: false }];
  const pieces: Piece[] = [];
  let from = 0;
  for (const word of wordsIn(text)) {
    if (!isHit(word.text)) continue;
    if (word.index > from) pieces.push({ text: text.slice(from, word.index), isHit: false });
    from = word.index + word.text.length;
    pieces.push({ text: word.text, isHit: true });
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isHit: false });
  return pieces;
}
