import type { ArtifactOf, StructuredProduct } from '#protocol/artifact';

export const readFields = ['productName', 'articleNumber', 'price'] as const;
export type ReadField = (typeof readFields)[number];

export type CheckedField = {
  field: ReadField;
  /** As the OCR read it; null where it read nothing. */
  read: string | number | null;
  text: string | null;
  confidence: number | null;
  /** As the page says it in its machine-readable part; null where it says nothing. */
  page: string | number | null;
  /** `unchecked`: one of the two is missing. */
  verdict: 'agrees' | 'differs' | 'unchecked';
};

/** The fields that were read, each beside what the page itself says of it. The page's word is never put in for the OCR's. */
export function crossCheck(ocr: ArtifactOf<'ocr'> | null, structured: StructuredProduct | undefined): CheckedField[] {
  return readFields.map((field) => {
    const read = ocr?.data[field] ?? null;
    const page = structured?.[field] ?? null;
    const { text = null, confidence = null } = ocr?.data.fields?.[field] ?? {};
    const verdict = read === null || page === null ? 'unchecked' : isSame(read, page) ? 'agrees' : 'differs';
    return { field, read, text, confidence, page, verdict };
  });
}

function isSame(read: string | number, page: string | number): boolean {
  if (typeof read === 'number' && typeof page === 'number') return Math.abs(read - page) < 0.005;
  return comparable(String(read)) === comparable(String(page));
}

/** Without regard to case, accents, spaces and punctuation, which OCR is free to see otherwise. */
function comparable(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]/gu, '');
}
