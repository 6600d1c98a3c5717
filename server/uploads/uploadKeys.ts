import { safeFileName } from '../integrations/fileKey.ts';

/** Where uploads lie in file storage: a folder each. */
export const uploadsFolder = 'uploads';
export const folderOf = (fileId: string): string => `${uploadsFolder}/${fileId}`;
export const keyOf = (fileId: string, name: string): string => `${folderOf(fileId)}/${safeFileName(name)}`;

/** What the files of an intake are called once they are uploads: known from the beginning. */
export const pieceFileId = (jobId: string, index: number): string => `${jobId}-${index}`;
/** The intake that an upload's folder belongs to, where it has one. */
export const intakeOf = (fileId: string): string | null => /^([0-9a-f-]{36})-\d+$/.exec(fileId)?.[1] ?? null;
