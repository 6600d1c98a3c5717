import type { OcrField } from '#protocol/artifact';
import type { TextRow } from './textRows.ts';
import { toField } from './toField.ts';

const label =
  /(?<!\p{L})(?:artikel[\s.-]*(?:nummer|nr|no)|art[\s.-]*(?:nummer|nr|no)|bestell[\s.-]*(?:nummer|nr)|best[\s.-]*nr|produkt[\s.-]*(?:nummer|nr|code)|item\s*(?:number|no|nr|code|#)|article\s*(?:number|no|code)|product\s*(?:number|no|code|id)|part\s*(?:number|no)|model\s*(?:number|no)|catalog(?:ue)?\s*(?:number|no)|sku|mpn)[.:#\s]*/iu;

/** A number has a digit; letters, dots, dashes, slashes and underscores may belong to it. */
const number = /^(?=[^\s]*\d)[\p{L}\d][\p{L}\d./_-]*/u;

/** The number behind «Art.-Nr.», «SKU» and their like, or null where no row has one. */
export function readArticleNumber(rows: readonly TextRow[]): { articleNumber: string; field: OcrField } | null {
  for (const row of rows) {
    const found = label.exec(row.text);
    if (found === null) continue;
    const start = found.index + found[0].length;
    const first = number.exec(row.text.slice(start))?.[0];
    if (first === undefined) continue;
    const end = start + first.length + spacedDigits(first, row.text.slice(start + first.length));
    const articleNumber = row.text.slice(start, end).replace(/[./_-]+$/u, '');
    return { articleNumber, field: toField(row.wordsIn(start, end), articleNumber) };
  }
  return null;
}

/** «4711 0815»: how much of `rest` goes on with a number whose groups of digits are set apart. */
function spacedDigits(first: string, rest: string): number {
  if (!/^\d{2,}$/.test(first)) return 0;
  return /^(?: \d{2,}(?![\p{L}\d.,]))+(?=$| )/u.exec(rest)?.[0].length ?? 0;
}
