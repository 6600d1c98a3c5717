import type { PageWord } from '#protocol/artifact';

/** Words as running text, a line each; a word parted at a line's end by a hyphen is joined again and stands in the first. */
export function joinLines(lines: readonly (readonly PageWord[])[]): string {
  const joined: string[][] = [];
  let isParted = false;
  for (const line of lines) {
    const texts = line.map((word) => word.text);
    const [first] = texts;
    if (first === undefined) continue;
    const last = joined.at(-1);
    // «Dampf-» and «schiff»; not «Nord-» and «Süd», nor «1990-» and «1995».
    if (isParted && last !== undefined && /^\p{Ll}/u.test(first)) {
      const start = last.pop() ?? '';
      last.push(start.replace(/[-\u00ad\u2010]$/u, '') + first);
      texts.shift();
    }
    if (texts.length > 0) joined.push(texts);
    isParted = /\p{L}[-\u00ad\u2010]$/u.test(line.at(-1)?.text ?? '');
  }
  return joined.map((texts) => texts.join(' ')).join('\n');
}
