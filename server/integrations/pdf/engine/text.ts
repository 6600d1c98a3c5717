import type { Pdfium } from './pdfium.ts';

/** A title of a bookmark may be as long as the file; what is beyond this is no text for people. */
const mostBytes = 1024 * 1024;

/** A text that pdfium writes as UTF-16 with a NUL at its end; asked with no memory, it answers how many bytes it needs. */
export function readUtf16(pdfium: Pdfium, read: (address: number, length: number) => number): string {
  const bytes = read(0, 0) >>> 0;
  if (bytes <= 2 || bytes > mostBytes) return '';
  return pdfium.withMemory(bytes, (address) => {
    read(address, bytes);
    return Buffer.from(pdfium.bytes().subarray(address, address + bytes - 2)).toString('utf16le');
  });
}

/** As a person reads it, and as the database can keep it: without control characters and halves of characters. */
export function cleanText(text: string, longest: number): string {
  return text
    .replaceAll(/[\p{Cc}\p{Surrogate}\p{Noncharacter_Code_Point}]+/gu, ' ')
    .trim()
    .slice(0, longest)
    .replace(/\p{Surrogate}$/u, '');
}
