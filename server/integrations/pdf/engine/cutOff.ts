import type { BlockFile } from './blockFile.ts';

const searchedBytes = 1024 * 1024;

/**
 * Whether the end of a file is missing, so that objects are lost: it ends neither as a PDF does (`startxref`) nor with
 * what follows the last object (`xref`, `trailer`). Only worth asking where pdfium had to put the objects together by
 * itself; it does so in silence, and what is lost is missing in silence too.
 */
export function isCutOff(file: BlockFile): boolean {
  const tail = new Uint8Array(Math.min(file.sizeBytes, searchedBytes));
  file.read(file.sizeBytes - tail.length, tail);
  const text = Buffer.from(tail.buffer).toString('latin1');
  const afterObjects = text.slice(text.lastIndexOf('endobj') + 1);
  return !/startxref|trailer|xref\s+\d/.test(afterObjects);
}
