import type { FileHandle } from 'node:fs/promises';

/** An entry as the zip's central directory declares it. */
export type ZipEntry = { name: string; unpackedBytes: number; encrypted: boolean };

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const longestComment = 0xffff;
const inZip64Extra = 0xffffffff;

/**
 * The central directory of a zip file (PKWARE APPNOTE 4.3.12, 4.3.16), or null where there is none: the file is
 * damaged, or cut off. Nothing is unpacked.
 */
export async function zipDirectory(file: FileHandle): Promise<ZipEntry[] | null> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - endBytes - longestComment), size);
  const end = lastIndexOf(tail, endSignature);
  if (end < 0 || end + endBytes > tail.length) return null;
  const count = tail.readUInt16LE(end + 10);
  const directoryBytes = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  // Zip64 as a whole (over 65,534 entries or 4 GB) is far beyond what an upload may hold.
  if (offset + directoryBytes > size) return null;
  const directory = await readAt(file, offset, offset + directoryBytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (entries.length < count) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entrySignature) return null;
    const nameBytes = directory.readUInt16LE(at + 28);
    const extraBytes = directory.readUInt16LE(at + 30);
    const commentBytes = directory.readUInt16LE(at + 32);
    const extraAt = at + 46 + nameBytes;
    const declared = directory.readUInt32LE(at + 24);
    entries.push({
      name: directory.toString('utf8', at + 46, extraAt),
      unpackedBytes:
        declared === inZip64Extra ? zip64Size(directory.subarray(extraAt, extraAt + extraBytes)) : declared,
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
    });
    at = extraAt + extraBytes + commentBytes;
  }
  return entries;
}

/** The first number of the zip64 extra field (id 1) is the unpacked size, where the entry itself could not hold it. */
function zip64Size(extra: Buffer): number {
  let at = 0;
  while (at + 4 <= extra.length) {
    const bytes = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1 && bytes >= 8 && at + 12 <= extra.length)
      return Number(extra.readBigUInt64LE(at + 4));
    at += 4 + bytes;
  }
  return Number.POSITIVE_INFINITY;
}

function lastIndexOf(buffer: Buffer, signature: number): number {
  for (let at = buffer.length - endBytes; at >= 0; at -= 1) {
    if (buffer.readUInt32LE(at) === signature) return at;
  }
  return -1;
}

async function readAt(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const buffer = Buffer.alloc(to - from);
  const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
  return buffer.subarray(0, bytesRead);
}
