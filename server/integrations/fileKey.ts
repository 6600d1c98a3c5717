import path from 'node:path';
import { AppError } from '../errors.ts';

const segmentPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}$/;
const keyLength = 1_000;

/**
 * Whether a key names a place inside file storage: segments of letters, digits, `_`, `-` and `.`, none of them beginning
 * with a dot, so that neither `..` nor a hidden file can be meant on any file system.
 */
export function isFileKey(key: string): boolean {
  return (
    key.length <= keyLength && key.split('/').every((segment) => segmentPattern.test(segment) && !segment.endsWith('.'))
  );
}

/** Throws `bad_request` where `isFileKey` says no. */
export function requireFileKey(key: string): string {
  if (!isFileKey(key)) throw new AppError('bad_request', 'This is not the name of a stored file.');
  return key;
}

/** A person's file name as one segment of a key, with its extension, whatever script or trick it was written in. */
export function safeFileName(name: string): string {
  const base = name.normalize('NFKD').split(/[/\\]/).at(-1) ?? '';
  const { name: stem, ext } = path.parse(base);
  const clean = (part: string): string => part.replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9_-]+/g, '-');
  const safeStem = clean(stem)
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  const safeExtension = clean(ext.slice(1)).replace(/-/g, '').slice(0, 12).toLowerCase();
  return `${safeStem === '' ? 'file' : safeStem}${safeExtension === '' ? '' : `.${safeExtension}`}`;
}
