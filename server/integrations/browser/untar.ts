import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';

const blockBytes = 512;

/** Unpacks a tar archive of files, folders and links (ustar, short names) into a folder. */
export async function untar(archive: Buffer, folder: string): Promise<void> {
  const root = resolve(folder);
  for (let offset = 0; offset + blockBytes <= archive.length;) {
    const header = archive.subarray(offset, offset + blockBytes);
    const field = (from: number, length: number): string =>
      header
        .toString('utf8', from, from + length)
        .replace(/\0.*$/s, '')
        .trim();
    const name = [field(345, 155), field(0, 100)].filter((part) => part !== '').join('/');
    if (name === '') return;
    const sizeBytes = Number.parseInt(field(124, 12) || '0', 8);
    const path = resolve(root, name);
    if (path !== root && !path.startsWith(root + sep)) throw new Error(`${name} points out of the archive`);
    const bytes = archive.subarray(offset + blockBytes, offset + blockBytes + sizeBytes);
    const type = field(156, 1);
    if (type === '' || type === '0') {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes, { mode: Number.parseInt(field(100, 8), 8) & 0o755 });
    } else if (type === '5') {
      await mkdir(path, { recursive: true });
    } else if (type === '2') {
      await mkdir(dirname(path), { recursive: true });
      await symlink(field(157, 100), path);
    } else {
      throw new Error(`${name} is of a kind (${type}) that is not known here`);
    }
    offset += blockBytes * (1 + Math.ceil(sizeBytes / blockBytes));
  }
}
