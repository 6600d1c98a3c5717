import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const blockBytes = 64 * 1024;
const keptBlocks = 64;

/** A file read in place and without waiting, as pdfium wants it, with the blocks last used in memory. */
export type BlockFile = {
  sizeBytes: number;
  /** Bytes handed out so far. */
  readBytes: () => number;
  /** Fills `target` from `position` on; false where the file ends before. */
  read: (position: number, target: Uint8Array) => boolean;
  close: () => void;
};

export function openBlockFile(path: string): BlockFile {
  const file = openSync(path, 'r');
  const sizeBytes = fstatSync(file).size;
  const blocks = new Map<number, Uint8Array>();
  let readBytes = 0;

  const blockAt = (index: number): Uint8Array => {
    let block = blocks.get(index);
    if (block === undefined) {
      if (blocks.size >= keptBlocks) blocks.delete(blocks.keys().next().value ?? 0);
      const buffer = new Uint8Array(blockBytes);
      block = buffer.subarray(0, readSync(file, buffer, 0, blockBytes, index * blockBytes));
    } else {
      blocks.delete(index);
    }
    // The last one of the map is the one last used.
    blocks.set(index, block);
    return block;
  };

  return {
    sizeBytes,
    readBytes: () => readBytes,
    read: (position, target) => {
      readBytes += target.length;
      // Pictures are read once; keeping them would push out what is read again and again.
      if (target.length > blockBytes) return readSync(file, target, 0, target.length, position) === target.length;
      let filled = 0;
      while (filled < target.length) {
        const at = position + filled;
        const index = Math.floor(at / blockBytes);
        const start = at - index * blockBytes;
        const part = blockAt(index).subarray(start, start + target.length - filled);
        if (part.length === 0) return false;
        target.set(part, filled);
        filled += part.length;
      }
      return true;
    },
    close: () => closeSync(file),
  };
}
