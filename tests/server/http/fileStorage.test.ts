import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFileKey, safeFileName } from '../../../server/integrations/fileKey.ts';
import { createFileStorage, type FileStorage } from '../../../server/integrations/fileStorage.ts';
import { jobFiles } from '../../../server/integrations/jobFiles.ts';

let root: string;
let storage: FileStorage;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'signalbox-files-'));
  storage = createFileStorage(root);
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function* chunks(count: number, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < count; i++) yield Buffer.alloc(size, i);
}

async function bytesOf(key: string, range?: { start: number; end: number }): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of storage.open(key, range)) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

describe('file keys', () => {
  it('never lead outside the storage folder, whatever is asked for', () => {
    const hostile = fc.array(
      fc.oneof(fc.constantFrom('..', '.', '/', '\\', '\0', '%2e%2e', 'C:', 'jobs', '~', ' ', '//'), fc.string()),
    );
    fc.assert(
      fc.property(hostile, fc.constantFrom('', '/'), (parts, joint) => {
        const key = parts.join(joint);
        if (!isFileKey(key)) return;
        const resolved = storage.pathOf(key);
        expect(resolved.startsWith(root + path.sep)).toBe(true);
        expect(path.relative(root, resolved).split(path.sep)).toEqual(key.split('/'));
        expect(key.split('/').some((segment) => segment.startsWith('.'))).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['', '/', 'a/', '/a', 'a//b', '../a', 'a/../b', '.incoming/x', 'a/.b', 'a\\b', 'a\0b', 'a b', 'a.', 'ä'])(
    'refuses %j',
    (key) => {
      expect(isFileKey(key)).toBe(false);
      expect(() => storage.pathOf(key)).toThrow(expect.objectContaining({ code: 'bad_request' }));
    },
  );

  it('are made of any file name a person may have given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => isFileKey(safeFileName(name))),
      { numRuns: 2_000 },
    );
    expect(safeFileName('C:\\Users\\me\\Artikelliste (Größe) 2024.XLSX')).toBe('Artikelliste-Gro-e-2024.xlsx');
    expect(safeFileName('../../etc/passwd')).toBe('passwd');
    expect(safeFileName('价格.csv')).toBe('file.csv');
  });
});

describe('file storage', () => {
  it('gives back what was put, whole or in part, and replaces it', async () => {
    await storage.put('jobs/a/x.bin', Buffer.from('first'));
    await storage.put('jobs/a/x.bin', Buffer.from('0123456789'));
    expect((await storage.read('jobs/a/x.bin')).toString()).toBe('0123456789');
    expect((await bytesOf('jobs/a/x.bin', { start: 2, end: 4 })).toString()).toBe('234');
    expect(await storage.stat('jobs/a/x.bin')).toMatchObject({ sizeBytes: 10 });
    expect(await readdir(path.join(root, '.incoming'))).toEqual([]);
  });

  it('says that a file is not there, and that a folder is no file', async () => {
    expect(await storage.stat('jobs/a/none')).toBeNull();
    expect(await storage.stat('jobs/a')).toBeNull();
    expect(await storage.stat('jobs/a/x.bin/y')).toBeNull();
    await expect(storage.read('jobs/a/none')).rejects.toMatchObject({ code: 'file_not_found' });
  });

  it('keeps nothing of a stream that is too long or breaks off', async () => {
    const tooLong = storage.putStream('uploads/1/big', chunks(11, 1_000), 10_000);
    await expect(tooLong).rejects.toMatchObject({ code: 'payload_too_large' });
    const broken = storage.putStream(
      'uploads/1/broken',
      (async function* () {
        yield Buffer.from('half');
        throw new Error('connection lost');
      })(),
      10_000,
    );
    await expect(broken).rejects.toThrow('connection lost');
    expect(await storage.stat('uploads/1/big')).toBeNull();
    expect(await storage.stat('uploads/1/broken')).toBeNull();
    expect(await readdir(path.join(root, '.incoming'))).toEqual([]);
  });

  it('takes a stream of exactly the limit', async () => {
    expect(await storage.putStream('uploads/2/full', chunks(10, 1_000), 10_000)).toEqual({ sizeBytes: 10_000 });
    expect((await storage.read('uploads/2/full')).length).toBe(10_000);
  });

  it('readers never see half of a file that is being replaced', async () => {
    const [small, large] = [Buffer.alloc(1_000, 'a'), Buffer.alloc(400_000, 'b')];
    await storage.put('jobs/race/f', small);
    let writing = true;
    const writer = (async () => {
      for (let i = 0; i < 20; i++) await storage.put('jobs/race/f', i % 2 === 0 ? large : small);
      writing = false;
    })();
    let reads = 0;
    while (writing) {
      const bytes = await storage.read('jobs/race/f');
      expect(bytes.equals(small) || bytes.equals(large)).toBe(true);
      reads += 1;
    }
    await writer;
    expect(reads).toBeGreaterThan(5);
  });

  it('removes a folder and leaves its neighbours', async () => {
    await storage.put('jobs/gone/deep/x', Buffer.from('x'));
    await storage.put('jobs/gone-not/x', Buffer.from('x'));
    await storage.removeFolder('jobs/gone');
    await storage.removeFolder('jobs/gone');
    expect(existsSync(path.join(root, 'jobs/gone'))).toBe(false);
    expect(await storage.stat('jobs/gone-not/x')).not.toBeNull();
  });

  it('clears away what a killed process left, but nothing that is being written', async () => {
    const incoming = path.join(root, '.incoming');
    await mkdir(incoming, { recursive: true });
    await writeFile(path.join(incoming, 'old'), 'x');
    await writeFile(path.join(incoming, 'new'), 'x');
    const hourAgo = new Date(Date.now() - 3_600_000);
    await utimes(path.join(incoming, 'old'), hourAgo, hourAgo);
    await storage.removeLeftovers(60_000);
    expect(await readdir(incoming)).toEqual(['new']);
    await createFileStorage(path.join(root, 'never-used')).removeLeftovers(0);
  });

  it('gives a job its own folder', async () => {
    const files = jobFiles(storage, 'j1');
    const ref = await files.put('screenshots/a.png', Buffer.from('png'), { mimeType: 'image/png', width: 3 });
    expect(ref).toEqual({
      key: 'jobs/j1/screenshots/a.png',
      name: 'a.png',
      mimeType: 'image/png',
      sizeBytes: 3,
      width: 3,
    });
    expect((await files.read(ref)).toString()).toBe('png');
    expect(files.pathOf(ref)).toBe(path.join(root, 'jobs', 'j1', 'screenshots', 'a.png'));
    await expect(files.put('../j2/a.png', Buffer.from('x'), { mimeType: 'image/png' })).rejects.toMatchObject({
      code: 'bad_request',
    });
  });
});
