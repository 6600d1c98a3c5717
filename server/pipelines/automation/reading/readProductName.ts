import type { OcrField } from '#protocol/artifact';
import type { OcrLine } from '../../../integrations/ocr/ocr.ts';
import { findPrices } from '../prices/findPrices.ts';
import { toField } from './toField.ts';

/** Letters of pictures and logos come out as lines of low confidence. */
const minConfidence = 50;
const badge = /^(?:sale|neu|new|angebot|aktion|top|bestseller|-?\d+\s?%.*)$/iu;
/** Sizes are measured, so equal ones differ a little. */
const sameSize = 0.8;

/** The heading: the line in the largest letters that is no price, with the lines that it runs on in. */
export function readProductName(lines: readonly OcrLine[]): OcrField | null {
  const candidates = lines.filter(isText).sort((a, b) => a.box.y - b.box.y);
  const largest = Math.max(...candidates.map((line) => line.letterHeight));
  const first = candidates.find((line) => line.letterHeight >= sameSize * largest);
  if (first === undefined) return null;
  const heading = [first];
  for (const line of lines.filter((other) => other.box.y > first.box.y).sort((a, b) => a.box.y - b.box.y)) {
    if (runsOn(heading.at(-1) ?? first, line)) heading.push(line);
  }
  return toField(heading.flatMap((line) => line.words));
}

function isText(line: OcrLine): boolean {
  const letters = line.text.match(/\p{L}/gu)?.length ?? 0;
  return (
    letters >= 3 && line.confidence >= minConfidence && findPrices(line.text).length === 0 && !badge.test(line.text)
  );
}

function runsOn(above: OcrLine, line: OcrLine): boolean {
  const ratio = line.letterHeight / above.letterHeight;
  const gap = line.box.y - (above.box.y + above.box.height);
  const sameLeft = Math.abs(line.box.x - above.box.x) < 2 * above.letterHeight;
  const legible = line.confidence >= minConfidence && findPrices(line.text).length === 0;
  return (
    legible &&
    sameLeft &&
    ratio > sameSize &&
    ratio < 1 / sameSize &&
    gap < 0.8 * above.letterHeight &&
    gap > -above.box.height / 2
  );
}
