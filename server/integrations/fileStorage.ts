import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../errors.ts';
import { sizeInWords } from '../sizeInWords.ts';
import { makeDurableFolder, renameDurably } from './durableFile.ts';
import { requireFileKey } from './fileKey.ts';

export type StoredFile = { sizeBytes: number; modifiedAt: Date };
/** Bytes `start` to `end`, both included. */
export type ByteRange = { start: number; end: number };

/**
 * Files by key (`isFileKey`; anything else throws `bad_request`). A file is there whole or not at all, and once a write
 * has resolved it outlasts a crash or power cut: events refer to files, so a file must be durable before its event.
 */
export type FileStorage = {
  put: (key: string, bytes: Uint8Array) => Promise<void>;
  /** Throws `payload_too_large` after `maxBytes`, and whatever the stream fails with; nothing is kept then. */
  putStream: (key: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number) => Promise<{ sizeBytes: number }>;
  /** Throws `file_not_found`. */
  read: (key: string) => Promise<Buffer>;
  /** Where the file lies on this machine, whether or not it is there. */
  pathOf: (key: string) => string;
  open: (key: string, range?: ByteRange) => Readable;
  /** Null where there is no such file. */
  stat: (key: string) => Promise<StoredFile | null>;
  /** The folders directly below `prefix`. */
  folders: (prefix: string) => Promise<{ name: string; modifiedAt: Date }[]>;
  /** Removes every file whose key begins with `prefix/`. */
  removeFolder: (prefix: string) => Promise<void>;
  /** Removes what writes of processes that died have left, once it is older than `ageMs`. */
  removeLeftovers: (ageMs: number) => Promise<void>;
};

/** File storage in a folder of this machine. */
export function createFileStorage(rootDir: string): FileStorage {
  const root = path.resolve(rootDir);
  // The leading dot keeps it from being a key. Same file system as the rest, so that a rename is atomic.
  const incoming = path.join(root, '.incoming');
  const pathOf = (key: string): string => path.join(root, ...requireFileKey(key).split('/'));

  const putStream: FileStorage['putStream'] = async (key, bytes, maxBytes) => {
    const target = pathOf(key);
    await makeDurableFolder(incoming);
    const temporary = path.join(incoming, randomUUID());
    try {
      const sizeBytes = await writeSynced(temporary, bytes, maxBytes);
      await makeDurableFolder(path.dirname(target));
      await renameDurably(temporary, target);
      return { sizeBytes };
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  };

  return {
    pathOf,
    putStream,
    put: async (key, bytes) => {
      await putStream(key, only(bytes), Infinity);
    },
    read: async (key) => {
      try {
        return await readFile(pathOf(key));
      } catch (error) {
        if (!isMissing(error)) throw error;
        throw new AppError('file_not_found', 'This file is not there any more.', { cause: error });
      }
    },
    open: (key, range) => createReadStream(pathOf(key), range),
    stat: async (key) => {
      try {
        const found = await stat(pathOf(key));
        return found.isFile() ? { sizeBytes: found.size, modifiedAt: found.mtime } : null;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    folders: async (prefix) => {
      const folder = pathOf(prefix);
      const found = await Promise.all(
        (await namesIn(folder)).map(async (name) => ({
          name,
          about: await stat(path.join(folder, name)).catch(() => null),
        })),
      );
      return found.flatMap(({ name, about }) => (about?.isDirectory() ? [{ name, modifiedAt: about.mtime }] : []));
    },
    removeFolder: (prefix) => rm(pathOf(prefix), { recursive: true, force: true }),
    removeLeftovers: async (ageMs) => {
      for (const name of await namesIn(incoming)) {
        const leftover = path.join(incoming, name);
        const found = await stat(leftover).catch(() => null);
        if (found !== null && Date.now() - found.mtimeMs >= ageMs) await rm(leftover, { force: true });
      }
    },
  };
}

async function writeSynced(file: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<number> {
  const handle = await open(file, 'wx');
  try {
    let sizeBytes = 0;
    for await (const chunk of bytes) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxBytes) {
        throw new AppError(
          'payload_too_large',
          `The file is larger than ${sizeInWords(maxBytes)}, which is the limit.`,
        );
      }
      await handle.writeFile(chunk);
    }
    await handle.sync();
    return sizeBytes;
  } finally {
    await handle.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
