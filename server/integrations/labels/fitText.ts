import { mmPerPt } from './drawing.ts';
import type { LabelFont } from './labelFont.ts';

export type FittedText = { lines: string[]; sizePt: number };

/** Distance of baselines, as a share of the font size. */
export const lineShare = 1.18;
/** Smaller than this share of the wanted size a text is shortened rather than shrunk. */
const smallest = 0.72;
const step = 0.04;

/**
 * Sets a text into a box: broken between words into as many lines as fit, shrunk down to 72 % where that is not enough,
 * and then shortened with «…». Never wider or higher than the box, but for a single line, which is always there.
 */
export function fitText(
  text: string,
  font: LabelFont,
  { widthMm, heightMm, sizePt }: { widthMm: number; heightMm: number; sizePt: number },
): FittedText {
  for (let share = 1; share >= smallest; share -= step) {
    const lines = wrap(text, font, sizePt * share, widthMm);
    const fits = lines.every((line) => font.widthMm(line, sizePt * share) <= widthMm);
    if (fits && lines.length <= lineCount(font, sizePt * share, heightMm)) return { lines, sizePt: sizePt * share };
  }
  const small = sizePt * smallest;
  const lines = wrap(breakWords(text, font, small, widthMm), font, small, widthMm);
  const kept = lines.slice(0, lineCount(font, small, heightMm));
  if (kept.length < lines.length) kept.push(`${kept.pop() ?? ''} ${lines[kept.length + 1] ?? ''}`);
  return { lines: kept.map((line) => shorten(line, font, small, widthMm)), sizePt: small };
}

function lineCount(font: LabelFont, sizePt: number, heightMm: number): number {
  const lineMm = sizePt * mmPerPt * lineShare;
  return Math.max(1, 1 + Math.floor((heightMm - font.capShare * sizePt * mmPerPt) / lineMm + 1e-6));
}

function wrap(text: string, font: LabelFont, sizePt: number, widthMm: number): string[] {
  const lines: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length === 0 || font.widthMm(longer, sizePt) > widthMm) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** Words wider than a line are parted by a hyphen. */
function breakWords(text: string, font: LabelFont, sizePt: number, widthMm: number): string {
  const parts = text.split(/\s+/).flatMap((word) => {
    const broken = [''];
    for (const letter of word) {
      const part = `${broken.pop() ?? ''}${letter}`;
      if (font.widthMm(`${part}-`, sizePt) <= widthMm || part.length === 1) broken.push(part);
      else broken.push(`${part.slice(0, -letter.length)}-`, letter);
    }
    return broken;
  });
  return parts.join(' ');
}

function shorten(line: string, font: LabelFont, sizePt: number, widthMm: number): string {
  if (font.widthMm(line, sizePt) <= widthMm) return line;
  const letters = Array.from(line);
  while (letters.length > 1 && font.widthMm(`${letters.join('').trimEnd()}…`, sizePt) > widthMm) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
