import { createReadStream } from 'node:fs';

export type CsvDialect = { encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'; delimiter: string };

const delimiters = [';', ',', '\t', '|'];

/** How a CSV file is written: by its byte order mark, else UTF-8 where all of it is valid as such, else Windows-1252. */
export async function csvDialect(path: string): Promise<CsvDialect> {
  const encoding = await encodingOf(path);
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path, { end: 65_535 }) as AsyncIterable<Buffer>) {
    return { encoding, delimiter: delimiterOf(decoder.decode(chunk, { stream: true })) };
  }
  return { encoding, delimiter: ';' };
}

async function encodingOf(path: string): Promise<CsvDialect['encoding']> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      if (isFirst && chunk.length >= 2) {
        if (chunk.readUInt16LE(0) === 0xfeff) return 'utf-16le';
        if (chunk.readUInt16BE(0) === 0xfeff) return 'utf-16be';
      }
      isFirst = false;
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}

/** The one that the first lines have most often, outside of quotes. */
function delimiterOf(text: string): string {
  const stated = /^\uFEFF?sep=(.)/.exec(text)?.[1];
  if (stated !== undefined) return stated;
  const plain = text.replace(/"[^"]*"/g, '').split(/\r?\n/, 10);
  const counts = delimiters.map((delimiter) => ({
    delimiter,
    count: plain.reduce((sum, line) => sum + line.split(delimiter).length - 1, 0),
    inFirst: (plain[0] ?? '').includes(delimiter),
  }));
  counts.sort((a, b) => Number(b.inFirst) - Number(a.inFirst) || b.count - a.count);
  return counts[0]?.delimiter ?? ';';
}
