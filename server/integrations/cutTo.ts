/**
 * Text put through `escape` letter by letter, as much of it as makes no more than `length` UTF-16 units, so that no
 * escape is cut in two.
 */
export function cutTo(text: string, length: number, escape: (letter: string) => string = (letter) => letter): string {
  let kept = '';
  for (const letter of text) {
    const next = escape(letter);
    if (kept.length + next.length > length - 1) return `${kept}…`;
    kept += next;
  }
  return kept;
}
