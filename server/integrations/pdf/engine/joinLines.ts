import type { PageWord } from '#protocol/artifact';

const hyphen = /[-\u00ad\u2010]$/u;

/** Words as running text, a line each; a word that a line's end parts is joined again and stands in the first. */
export function joinLines(lines: readonly (readonly PageWord[])[]): string {
  const joined: string[][] = [];
  let isParted = false;
  for (const line of lines) {
    const texts = line.map((word) => word.text);
    const [first] = texts;
    if (first === undefined) continue;
    const last = joined.at(-1);
    if (isParted && last !== undefined && /^\p{L}/u.test(first)) {
      const start = last.pop() ?? '';
      // «Dampf-schiff» was one word; «Nord-Süd» is written with a hyphen anywhere.
      last.push((/^\p{Ll}/u.test(first) ? start.replace(hyphen, '') : start) + first);
      texts.shift();
    }
    if (texts.length > 0) joined.push(texts);
    isParted = /\p{L}[-\u00ad\u2010]$/u.test(line.at(-1)?.text ?? '');
  }
  return joined.map((texts) => texts.join(' ')).join('\n');
}
