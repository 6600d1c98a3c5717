import type { FileRef } from '../artifact.ts';

const extensionTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

type ForeignFile = Pick<FileRef, 'key' | 'name' | 'mimeType' | 'sizeBytes'>;

/** Whether a file's key is an address by itself: absolute, a data URL, or a path on the backend that begins with `/`. */
export function isForeignKey(key: string): boolean {
  return /^(https?:\/\/|data:image\/|\/(?![/\\]))/i.test(key);
}

/**
 * A file that lies with a backend of another kind, its address as key. Undefined for what is no address of a file;
 * `javascript:` and the like never become a link. `sizeBytes` is 0: no dialect tells it.
 */
export function foreignFile(address: string | undefined): ForeignFile | undefined {
  if (address === undefined || !isForeignKey(address)) return undefined;
  const dataType = /^data:([\w.+-]+\/[\w.+-]+)/i.exec(address)?.[1];
  if (dataType !== undefined) return { key: address, name: 'picture', mimeType: dataType.toLowerCase(), sizeBytes: 0 };
  const path = address.replace(/[?#].*$/s, '');
  const name = path.split('/').at(-1) ?? '';
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const mimeType = extensionTypes[extension] ?? 'application/octet-stream';
  return { key: address, name: name === '' ? 'file' : name, mimeType, sizeBytes: 0 };
}
