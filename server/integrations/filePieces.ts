import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../errors.ts';
import { makeDurableFolder, syncFolder } from './durableFile.ts';

/**
 * Files that come in pieces, each of which may break off anywhere: what has arrived stays. Nothing may refer to such a
 * file before its last byte is in.
 */
export type FilePieces = {
  /** How much of the file is here and would outlast a power cut. Ends a piece that is still being written. */
  receivedBytes: (file: string) => Promise<number>;
  /** How much of it is here, also while it is being written. */
  seenBytes: (file: string) => Promise<number>;
  /**
   * Writes on at `offset` until the bytes end or break off, and answers where the file ends then. A piece of the same
   * file that is still being written is ended first: who comes again knows that its connection is dead.
   * @throws AppError upload_offset where the file does not end at `offset`; payload_too_large beyond `untilBytes`
   */
  append: (file: string, offset: number, bytes: Readable, untilBytes: number) => Promise<number>;
};

type Writing = { stop: () => void; ended: Promise<unknown> };

export function createFilePieces(): FilePieces {
  const writing = new Map<string, Writing>();

  async function endWriting(file: string): Promise<void> {
    const earlier = writing.get(file);
    earlier?.stop();
    await earlier?.ended;
  }

  return {
    seenBytes: sizeOf,
    receivedBytes: async (file) => {
      await endWriting(file);
      if ((await sizeOf(file)) === 0) return 0;
      const handle = await open(file, constants.O_RDWR);
      try {
        await handle.sync();
        return (await handle.stat()).size;
      } finally {
        await handle.close();
      }
    },
    append: async (file, offset, bytes, untilBytes) => {
      // Nothing is awaited between the last look and the entry: of two that come at once, one ends the other.
      while (writing.has(file)) await endWriting(file);
      const work = append(file, offset, bytes, untilBytes);
      const mine: Writing = { stop: () => bytes.destroy(), ended: work.catch(() => undefined) };
      writing.set(file, mine);
      try {
        return await work;
      } finally {
        if (writing.get(file) === mine) writing.delete(file);
      }
    },
  };
}

async function append(file: string, offset: number, bytes: Readable, untilBytes: number): Promise<number> {
  await makeDurableFolder(path.dirname(file));
  const handle = await open(file, constants.O_RDWR | constants.O_CREAT);
  try {
    const { size } = await handle.stat();
    if (size !== offset) {
      throw new AppError('upload_offset', `The file ends at ${size}; this piece begins at ${offset}.`);
    }
    if (size === 0) await syncFolder(path.dirname(file));
    return await writePiece(handle, offset, bytes, untilBytes);
  } finally {
    await handle.close();
  }
}

/** At their place, so that two processes which write the same file change nothing of each other's. */
async function writePiece(handle: FileHandle, offset: number, bytes: Readable, untilBytes: number): Promise<number> {
  let position = offset;
  try {
    // Not destroyed where it is too long: the answer goes by the same connection.
    for await (const chunk of bytes.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (position + chunk.byteLength > untilBytes) {
        throw new AppError('payload_too_large', 'This piece is longer than what may come.');
      }
      for (let done = 0; done < chunk.byteLength;) {
        const { bytesWritten } = await handle.write(chunk, done, chunk.byteLength - done, position);
        done += bytesWritten;
        position += bytesWritten;
      }
    }
  } catch (error) {
    // The sender went away, or came again by another connection: what arrived counts.
    if (!bytes.destroyed || error instanceof AppError) throw error;
  } finally {
    await handle.sync();
  }
  return position;
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return 0;
    throw error;
  }
}
