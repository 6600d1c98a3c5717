import type { FileRef } from '#protocol/artifact';
import { env } from '../env.ts';

export type FileUrlOptions = {
  /** Saved under its own name instead of shown. */
  download?: boolean;
};

/** The address of a job's file. `fileToken` is the job's own, from its snapshot. */
export function fileUrl(file: FileRef, fileToken: string, options: FileUrlOptions = {}): string {
  const key = file.key.split('/').map(encodeURIComponent).join('/');
  const download = options.download === true ? '&download=1' : '';
  return `${env.apiUrl}/api/files/${key}?token=${encodeURIComponent(fileToken)}${download}`;
}
