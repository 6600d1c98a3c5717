import type { FileRef } from '#protocol/artifact';
import { isForeignKey } from '#protocol/dialects/foreignFile';
import { env } from '../env.ts';

export type FileUrlOptions = {
  /** Saved under its own name instead of shown. */
  download?: boolean;
};

/** The address of a job's file. `fileToken` is the job's own, from its snapshot. */
export function fileUrl(file: FileRef, fileToken: string, options: FileUrlOptions = {}): string {
  // Files of a backend that is not ours lie where it says.
  if (isForeignKey(file.key)) return file.key.startsWith('/') ? `${env.apiUrl}${file.key}` : file.key;
  const key = file.key.split('/').map(encodeURIComponent).join('/');
  const download = options.download === true ? '&download=1' : '';
  return `${env.apiUrl}/api/files/${key}?token=${encodeURIComponent(fileToken)}${download}`;
}
