/**
 * Text put through `escape` letter by letter, as much of it as makes no more than `length` UTF-16 units, so that no
 * escape is cut in two.
 */
export function cutTo(text: string, length: number, escape: (letter: string) => string = (letter) => letter): string {
  let kept = '';
  /** What is left when the … must fit as well. */
  let cut = '';
  for (const letter of text) {
    kept += escape(letter);
    if (kept.length > length) return `${cut}…`;
    if (kept.length < length) cut = kept;
  }
  return kept;
}
