import type { BlockFile } from './blockFile.ts';

const searchedBytes = 1024 * 1024;

/** Whether a file ends as every PDF does, with the place of its table. */
export function hasEnd(file: BlockFile): boolean {
  return tailOf(file).includes('startxref');
}

/**
 * Whether the end of a file is missing, so that objects are lost: after the last object it has nothing of what follows
 * there. Only worth asking where pdfium had to put the objects together by itself; it does so in silence, and what is
 * lost is missing in silence too.
 */
export function isCutOff(file: BlockFile): boolean {
  const tail = tailOf(file);
  return !/startxref|trailer|xref\s+\d/.test(tail.slice(tail.lastIndexOf('endobj') + 1));
}

function tailOf(file: BlockFile): string {
  const tail = new Uint8Array(Math.min(file.sizeBytes, searchedBytes));
  file.read(file.sizeBytes - tail.length, tail);
  return Buffer.from(tail.buffer).toString('latin1');
}
