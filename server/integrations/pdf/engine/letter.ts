/**
 * What pdfium answers for a hyphen at a line's end, in its older and newer versions. It tells of no new line after it,
 * for the sake of searching.
 */
const lineEndHyphens = new Set([0x02, 0xfffe]);
export const lineEndHyphen = '-\n';
const known = new Map<number, string>();

/**
 * A character as a reader knows it: ' ' and '\n' end a word and a line, `lineEndHyphen` both, '' means nothing (control characters, private
 * use, halves of characters), and a ligature is its letters, which people search for.
 */
export function letterOf(code: number): string {
  let letter = known.get(code);
  if (letter === undefined) {
    letter = read(code);
    if (known.size < 5_000) known.set(code, letter);
  }
  return letter;
}

function read(code: number): string {
  if (lineEndHyphens.has(code)) return lineEndHyphen;
  if (code === 0x0a || code === 0x0d) return '\n';
  if (code > 0x10ffff) return '';
  const letter = String.fromCodePoint(code);
  if (/[\s\u200b]/u.test(letter)) return ' ';
  if (/[\p{Cc}\p{Co}\p{Cn}\p{Surrogate}\u{FFFD}]/u.test(letter)) return '';
  return code >= 0xfb00 && code <= 0xfb06 ? letter.normalize('NFKC') : letter;
}
