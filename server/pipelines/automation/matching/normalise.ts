/** An article number without what people and printers vary: case, spaces, dashes, dots. Leading zeros stay. */
export function normaliseNumber(text: string): string {
  return text
    .toUpperCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** A name in lower case without accents and punctuation, its words one space apart. */
export function normaliseName(text: string): string {
  const plain = text.toLowerCase().replaceAll('ß', 'ss').normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
